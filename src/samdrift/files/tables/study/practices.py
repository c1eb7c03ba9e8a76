"""The rows of practices and their topics."""

from typing import ClassVar

from samdrift.domain.cooperation.study import Practice, PracticeTopic
from samdrift.files.tables.fields import Code, Codes, Text, Words, YesNo
from samdrift.files.tables.study.row import StudyRow


class PracticeTopicRow(StudyRow[PracticeTopic]):
    """Something that parties do in their own ways; `common` is how all would if it were standardised."""

    states: ClassVar[type[PracticeTopic]] = PracticeTopic

    area: Code
    topic: Code
    name: Words
    common: Text = ""
    touches: Codes = ()
    text: Text = ""
    source: Text = ""


class PracticeRow(StudyRow[Practice]):
    """How a party does it."""

    states: ClassVar[type[Practice]] = Practice

    area: Code
    topic: Code
    party: Code
    value: Words
    text: Text = ""
    source: Text = ""
    estimate: YesNo = False
