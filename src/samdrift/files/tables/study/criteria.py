"""The rows of criteria, their weights and scores."""

from typing import ClassVar, Self

from pydantic import model_validator

from samdrift.domain.cooperation.study import Criterion, CriterionPair, CriterionScore, CriterionWeight
from samdrift.domain.money import number_text
from samdrift.files.tables.cells import wrong
from samdrift.files.tables.fields import Code, CodeOrEmpty, DayOrEmpty, Number, Ratio, Text, Words, YesNo
from samdrift.files.tables.row import check_interval
from samdrift.files.tables.study.fields import Curve
from samdrift.files.tables.study.row import StudyRow


class CriterionRow(StudyRow[Criterion]):
    """What alternatives in an area are judged by, on a scale from worst to best; `curve` empty is a straight line."""

    states: ClassVar[type[Criterion]] = Criterion

    area: Code
    criterion: Code
    name: Words
    text: Text = ""
    worst: Number
    best: Number
    curve: Curve = ""
    source: Text = ""
    estimate: YesNo = False

    @model_validator(mode="after")
    def check(self) -> Self:
        if self.worst == self.best:
            raise wrong("scale_empty", column="best", value=number_text(self.best))
        return self


class CriterionWeightRow(StudyRow[CriterionWeight]):
    """How much a criterion weighs for a party and scorer; both empty: for all together."""

    states: ClassVar[type[CriterionWeight]] = CriterionWeight

    area: Code
    criterion: Code
    party: CodeOrEmpty = ""
    scorer: CodeOrEmpty = ""
    weight: Number
    source: Text = ""
    estimate: YesNo = False


class CriterionScoreRow(StudyRow[CriterionScore]):
    """How an alternative does on a criterion, as a scorer sees it, from one day up to another."""

    states: ClassVar[type[CriterionScore]] = CriterionScore

    area: Code
    criterion: Code
    alternative: Code
    scorer: CodeOrEmpty = ""
    value: Number
    valid_from: DayOrEmpty = None
    valid_until: DayOrEmpty = None
    source: Text = ""
    estimate: YesNo = False

    @model_validator(mode="after")
    def check(self) -> Self:
        check_interval(self.valid_from, self.valid_until)
        return self


class CriterionPairRow(StudyRow[CriterionPair]):
    """How many times as important the first criterion is as the second, to a party and scorer."""

    states: ClassVar[type[CriterionPair]] = CriterionPair

    area: Code
    first: Code
    second: Code
    party: CodeOrEmpty = ""
    scorer: CodeOrEmpty = ""
    ratio: Ratio
    source: Text = ""
