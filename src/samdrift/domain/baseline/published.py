"""Published ranges of what one post does in a year: dated figures of others, with their source, never a truth.

Each counts in its own way, with other invoices, other posts and other systems; a range says where to look.
"""

from dataclasses import dataclass
from fractions import Fraction

from samdrift.domain.baseline.ratios import SUPPLIER_INVOICES


@dataclass(frozen=True, kw_only=True)
class PublishedRange:
    """What others have measured of units per post and year: from `low` to `high`, or one mean where they are the same.

    `measure` is the volume that it is about; `published` the year in which it was told, `measured` that which it is of.
    """

    code: str
    measure: str
    low: Fraction
    high: Fraction
    published: int
    measured: str
    source: str


RANGES = (
    PublishedRange(
        code="invoices_quartiles",
        measure=SUPPLIER_INVOICES,
        low=Fraction(6500),
        high=Fraction(21000),
        published=2023,
        measured="",
        source="APQC Open Standards Benchmarking, quartiles across industries (6,488 and 20,964), in CFO, October 2023",
    ),
    PublishedRange(
        code="invoices_uk_councils",
        measure=SUPPLIER_INVOICES,
        low=Fraction(13357),
        high=Fraction(13357),
        published=2011,
        measured="2010-11",
        source="ReadSoft, freedom-of-information requests to 404 UK district and county councils: "
        "30.6 million invoices by 2,291 people",
    ),
)
