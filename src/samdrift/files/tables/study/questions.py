"""The rows of questions and answers."""

from typing import ClassVar, Self

from pydantic import model_validator

from samdrift.domain.cooperation.study import Answer, Question
from samdrift.files.tables.cells import wrong
from samdrift.files.tables.fields import Code, CodeOrEmpty, FactDayOrEmpty, Text, Words
from samdrift.files.tables.study.fields import AnswerStatus, YearOrEmpty
from samdrift.files.tables.study.row import StudyRow


class QuestionRow(StudyRow[Question]):
    """What the study asks every party: a figure of the baseline, or a practice; `deadline` is the last day."""

    states: ClassVar[type[Question]] = Question

    question: Code
    name: Words
    definition: Text = ""
    service: CodeOrEmpty = ""
    measure: CodeOrEmpty = ""
    year: YearOrEmpty = None
    unit: Text = ""
    area: CodeOrEmpty = ""
    topic: CodeOrEmpty = ""
    deadline: FactDayOrEmpty = None
    source: Text = ""

    @model_validator(mode="after")
    def check(self) -> Self:
        if bool(self.measure) == bool(self.topic):
            raise wrong("question_of_what", column="measure", value=self.measure)
        if self.measure and self.year is None:
            raise wrong("question_without_year", column="year", value="")
        if self.topic and not self.area:
            raise wrong("question_without_area", column="area", value="")
        return self


class AnswerRow(StudyRow[Answer]):
    """That a party has answered, does not know, or is not asked; the figure itself stands in the baseline."""

    states: ClassVar[type[Answer]] = Answer

    question: Code
    party: Code
    status: AnswerStatus
    text: Text = ""
    answered_by: Text = ""
    answered_on: FactDayOrEmpty = None
