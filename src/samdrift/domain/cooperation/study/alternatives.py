"""The alternatives that a study sets beside each other."""

from dataclasses import dataclass
from typing import ClassVar

from samdrift.domain.faults import NOWHERE, Place


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """A way in which the parties could cooperate; `form` is a code of the rule base, empty for none."""

    identity: ClassVar[tuple[str, ...]] = ("alternative",)

    alternative: str
    name: str
    form: str = ""
    text: str = ""
    source: str = ""
    estimate: bool = False
    place: Place = NOWHERE
