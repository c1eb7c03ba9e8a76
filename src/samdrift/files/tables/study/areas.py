"""The rows of areas."""

from typing import ClassVar

from samdrift.domain.cooperation.study import Area
from samdrift.files.tables.fields import Code, Text, Words
from samdrift.files.tables.study.row import StudyRow


class AreaRow(StudyRow[Area]):
    """An area of a study, such as payroll: other tables name it by its code, whether it stands here or not."""

    states: ClassVar[type[Area]] = Area

    area: Code
    name: Words
    text: Text = ""
    source: Text = ""
