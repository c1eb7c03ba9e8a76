"""The rows on forms of organisation: answers, and what a lawyer confirmed."""

from typing import ClassVar

from samdrift.domain.cooperation.study import FormAnswer, LawConfirmation
from samdrift.files.tables.fields import Code, DayOrEmpty, FactDay, Text, Words, YesNo
from samdrift.files.tables.study.fields import Confirmed
from samdrift.files.tables.study.row import StudyRow


class FormAnswerRow(StudyRow[FormAnswer]):
    """What the parties answer to a question on which forms of organisation turn: yes, no, unknown or a number."""

    states: ClassVar[type[FormAnswer]] = FormAnswer

    question: Code
    answer: Words
    text: Text = ""
    source: Text = ""
    estimate: YesNo = False


class LawConfirmationRow(StudyRow[LawConfirmation]):
    """A named lawyer has confirmed or doubted a cell of the rule base; `version` is the cell's first day, or None."""

    states: ClassVar[type[LawConfirmation]] = LawConfirmation

    form: Code
    attribute: Code
    version: DayOrEmpty = None
    outcome: Confirmed
    confirmed_by: Words
    confirmed_on: FactDay
    text: Text = ""
