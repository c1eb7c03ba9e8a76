"""The rows of alternatives."""

from typing import ClassVar

from samdrift.domain.cooperation.study import Alternative
from samdrift.files.tables.fields import Code, CodeOrEmpty, Text, Words, YesNo
from samdrift.files.tables.study.row import StudyRow


class AlternativeRow(StudyRow[Alternative]):
    """A way in which the parties could cooperate; `form` is a code of the rule base, empty for none."""

    states: ClassVar[type[Alternative]] = Alternative

    alternative: Code
    name: Words
    form: CodeOrEmpty = ""
    text: Text = ""
    source: Text = ""
    estimate: YesNo = False
