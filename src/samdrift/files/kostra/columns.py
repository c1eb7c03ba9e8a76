"""Which column of a municipality's export is which: by the names that they go by."""

from collections.abc import Mapping, Sequence

from samdrift.domain.cooperation.names import listed
from samdrift.domain.faults import FoundWrongError, Place, fault

ART, FUNCTION, AMOUNT, UNIT = "art", "function", "amount", "unit"
PERIOD, REGION, CLASS = "period", "region", "class"
NAMES: dict[str, tuple[str, ...]] = {
    ART: ("art", "art_nr", "artskode", "kostra_art", "konto", "account"),
    FUNCTION: ("funksjon", "tjeneste_nr", "tjeneste", "function", "kostra_funksjon", "funksjon_nr"),
    AMOUNT: ("belop", "beløp", "beloep", "amount", "sum", "regnskap", "budsjett"),
    UNIT: ("ansvar", "ansvarssted", "enhet", "unit"),
    PERIOD: ("periode", "år", "aar", "period", "year", "regnskapsår"),
    REGION: ("region", "kommunenr", "kommunenummer", "municipality"),
    CLASS: ("kontoklasse", "class"),
}
NEEDED = (ART, FUNCTION, AMOUNT)


def find_columns(header: Sequence[str], described: Mapping[str, str], *, file: str) -> dict[str, int]:
    """The place of each column that is known. Raises FoundWrongError for those without which nothing can be read.

    `described` are the names that a field description gives to the columns; a column is known by either.
    """
    named = {name.lower(): at for at, name in reversed(list(enumerate(header)))}
    spoken = {described.get(name, "").lower(): at for at, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for what, names in NAMES.items():
        at = next((where[name] for where in (named, spoken) for name in names if name in where), None)
        if at is not None:
            found[what] = at
    missing = [what for what in NEEDED if what not in found]
    if missing:
        raise FoundWrongError(
            *(fault("kostra_column", Place(file, 1), what, known=listed(NAMES[what])) for what in missing)
        )
    return found
