"""The rows of measures."""

from typing import ClassVar

from samdrift.domain.cooperation.study import Measure
from samdrift.files.tables.fields import Code, Text, Words
from samdrift.files.tables.study.row import StudyRow


class MeasureRow(StudyRow[Measure]):
    """What people call a measure of the baseline, a driver or a meter: tables name it by its code."""

    states: ClassVar[type[Measure]] = Measure

    measure: Code
    name: Words
    text: Text = ""
    source: Text = ""
