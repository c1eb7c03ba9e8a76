"""What the areas of a study are called."""

from dataclasses import dataclass
from typing import ClassVar

from samdrift.domain.faults import NOWHERE, Place


@dataclass(frozen=True, kw_only=True)
class Area:
    """An area of a study, such as payroll: other tables name it by its code, whether it stands here or not."""

    identity: ClassVar[tuple[str, ...]] = ("area",)

    area: str
    name: str
    text: str = ""
    source: str = ""
    place: Place = NOWHERE
