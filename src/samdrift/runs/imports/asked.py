"""What an import is asked: of which party and year, in which currency, and by which rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samdrift.domain.cooperation import Cooperation, Party
from samdrift.domain.cooperation.names import listed, nearest
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.money import Currency
from samdrift.files.kostra import Groups
from samdrift.files.mapping import Rule
from samdrift.files.tables.texts import FIRST_YEAR, LAST_YEAR

FORMS = ("kostra", "sie", "saft", "jsonstat", "kolada", "table")
COUNTIES = ("county", "region")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The party whose figures they are, the year (None: the file's own), the service (empty: the rules say), the rules.

    `source` is what the rows name as their source. `thousands` says that amounts are written in thousands; None: as
    the form has it. `described` and the groups are a KOSTRA file's own descriptions.
    """

    form: str
    party: Party
    currency: Currency
    language: str
    source: str
    year: int | None = None
    service: str = ""
    rules: tuple[Rule, ...] = ()
    thousands: bool | None = None
    described: Mapping[str, str] = field(default_factory=dict)
    function_groups: Groups | None = None
    art_groups: Groups | None = None

    @property
    def is_county(self) -> bool:
        return self.party.kind in COUNTIES


def asked_of(
    cooperation: Cooperation, *, form: str, party: str, year: str, service: str, **more: object
) -> Asked:
    """What is asked of this cooperation. Raises CalledWrongError for a form, party, year or service that is none."""
    if form not in FORMS:
        raise CalledWrongError(
            fault("import_form", value=form[:40], nearest=nearest(form, FORMS), known=", ".join(FORMS))
        )
    parties = {each.code: each for each in cooperation.parties}
    if party not in parties:
        raise CalledWrongError(
            fault("import_party", value=party[:80], nearest=nearest(party, parties), known=listed(parties))
        )
    services = [each.code for each in cooperation.services]
    if service and service not in services:
        raise CalledWrongError(
            fault(
                "import_service",
                value=service[:80],
                nearest=nearest(service, services),
                known=listed(services),
            )
        )
    return Asked(
        form=form,
        party=parties[party],
        currency=cooperation.currency,
        year=_year(year),
        service=service,
        **more,  # type: ignore[arg-type] # the fields that are left, by their names
    )


def _year(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR):
        raise CalledWrongError(fault("import_year_none", value=text[:20]))
    return int(text)
