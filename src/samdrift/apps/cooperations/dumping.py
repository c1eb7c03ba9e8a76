"""What the database holds of a cooperation, written as its tables: the way out."""

from pathlib import Path

from samdrift.apps.cooperations import queries
from samdrift.apps.database.one_moment import one_moment
from samdrift.domain.cooperation import Cooperation
from samdrift.files.tables import write


def dump(slug: str, path: Path) -> Cooperation:
    """The cooperation, written as a folder, a workbook (.xlsx) or a zip; loaded again it is the same.

    Raises CalledWrongError for an unknown slug, RefusedError when something else lies at the path.
    """
    with one_moment():
        whole = queries.cooperation(queries.named(slug))
    write(whole, path)
    return whole
