"""The rows of risks, their scores and measures."""

from typing import ClassVar, Self

from pydantic import model_validator

from samdrift.domain.cooperation.study import Risk, RiskMeasure, RiskScore
from samdrift.files.tables.fields import Code, CodeOrEmpty, DayOrEmpty, FactDayOrEmpty, Text, Words, YesNo
from samdrift.files.tables.row import check_interval
from samdrift.files.tables.study.fields import MeasureStatus, ScoreOrEmpty
from samdrift.files.tables.study.row import StudyRow, check_pair


class RiskRow(StudyRow[Risk]):
    """What may go wrong in an area, from one day up to another; `law` says what began or ended it."""

    states: ClassVar[type[Risk]] = Risk

    area: Code
    risk: Code
    name: Words
    text: Text = ""
    valid_from: DayOrEmpty = None
    valid_until: DayOrEmpty = None
    law: Text = ""
    source: Text = ""
    estimate: YesNo = False

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self


class RiskScoreRow(StudyRow[RiskScore]):
    """How likely and how grave a scorer holds a risk under an alternative, 1 to 5; None: skipped."""

    states: ClassVar[type[RiskScore]] = RiskScore

    area: Code
    risk: Code
    alternative: Code
    scorer: CodeOrEmpty = ""
    probability: ScoreOrEmpty = None
    consequence: ScoreOrEmpty = None
    source: Text = ""
    estimate: YesNo = False

    @model_validator(mode="after")
    def check(self) -> Self:
        check_pair(self.probability, self.consequence, columns=("probability", "consequence"))
        return self


class RiskMeasureRow(StudyRow[RiskMeasure]):
    """What is done about a risk, under one alternative or (empty) all, by whom, and what it leaves."""

    states: ClassVar[type[RiskMeasure]] = RiskMeasure

    area: Code
    risk: Code
    alternative: CodeOrEmpty = ""
    measure: Code
    text: Words
    owner: Text = ""
    due: FactDayOrEmpty = None
    status: MeasureStatus = ""
    probability_after: ScoreOrEmpty = None
    consequence_after: ScoreOrEmpty = None
    source: Text = ""
    estimate: YesNo = False

    @model_validator(mode="after")
    def check(self) -> Self:
        after = ("probability_after", "consequence_after")
        check_pair(self.probability_after, self.consequence_after, columns=after)
        return self
