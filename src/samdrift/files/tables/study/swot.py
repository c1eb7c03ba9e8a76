"""The rows of a SWOT."""

from typing import ClassVar

from samdrift.domain.cooperation.study import SwotItem
from samdrift.files.tables.fields import Code, Text, Words, YesNo
from samdrift.files.tables.study.fields import Refers, SwotKind
from samdrift.files.tables.study.row import StudyRow


class SwotItemRow(StudyRow[SwotItem]):
    """A strength, weakness, opportunity or threat of an alternative, and what takes it up."""

    states: ClassVar[type[SwotItem]] = SwotItem

    alternative: Code
    kind: SwotKind
    item: Code
    text: Words
    refers: Refers = ()
    source: Text = ""
    estimate: YesNo = False
