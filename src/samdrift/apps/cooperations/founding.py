"""A cooperation begun from its name, its country and its parties: all else is filled in afterwards."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samdrift.domain.cooperation import Cooperation, Party
from samdrift.domain.faults import Fault, FoundWrongError, Place, fault

COUNTRIES: Mapping[str, tuple[str, str]] = {"NO": ("NOK", "nb"), "SE": ("SEK", "sv")}
"""Each with its currency and its language."""
LONGEST_NAME, MOST_PARTIES = 200, 400
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LETTERS = str.maketrans("åäæöø", "aaaoo")


@dataclass(frozen=True, kw_only=True)
class Founding:
    """What was typed: a party in each line, and which of them is host (empty: the first)."""

    name: str
    country: str
    parties: str
    host: str = ""

    @property
    def party_names(self) -> tuple[str, ...]:
        return tuple(filter(None, (_plain(line) for line in self.parties.splitlines())))


def found_cooperation(typed: Founding) -> Cooperation:
    """The cooperation. Raises FoundWrongError with every fault; the column of its place is the field."""
    if faults := tuple(_faults(typed)):
        raise FoundWrongError(*faults)
    currency, language = COUNTRIES[typed.country]
    names = typed.party_names
    codes = dict(zip(names, _codes(names), strict=True))
    return Cooperation(
        name=_plain(typed.name),
        country=typed.country,
        currency_code=currency,
        language=language,
        host=codes[_plain(typed.host) or names[0]],
        parties=tuple(Party(code=code, name=name) for name, code in codes.items()),
    )


def _faults(typed: Founding) -> Iterator[Fault]:
    if not _plain(typed.name):
        yield fault("founding_no_name", Place(column="name"))
    if typed.country not in COUNTRIES:
        yield fault("founding_country", Place(column="country"), typed.country[:20])
    names = typed.party_names
    if not names:
        yield fault("founding_no_parties", Place(column="parties"))
    if len(names) > MOST_PARTIES:
        yield fault("founding_many_parties", Place(column="parties"), len(names), most=MOST_PARTIES)
    for name, count in Counter(names).items():
        if count > 1:
            yield fault("founding_party_twice", Place(column="parties"), name)
    for each in (_plain(typed.name), *names):
        if len(each) > LONGEST_NAME:
            column = "parties" if each in names else "name"
            yield fault("founding_long_name", Place(column=column), f"{each[:40]}…", most=LONGEST_NAME)
    if (host := _plain(typed.host)) and names and host not in names:
        yield fault("founding_host", Place(column="host"), host[:LONGEST_NAME], parties=", ".join(names[:20]))


def _plain(text: str) -> str:
    """In one line, without what nobody sees."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _codes(names: tuple[str, ...]) -> tuple[str, ...]:
    """A code of each name, with a number behind it where another has taken it."""
    codes: list[str] = []
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower().translate(_LETTERS)).strip("_")[:40] or "party"
        tried = (plain if number == 1 else f"{plain}_{number}" for number in range(1, len(names) + 2))
        codes.append(next(each for each in tried if each not in codes))
    return tuple(codes)
