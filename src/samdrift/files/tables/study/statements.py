"""The rows of statements and commitments."""

from typing import ClassVar

from samdrift.domain.cooperation.study import Commitment, Statement
from samdrift.files.tables.fields import Code, CodeOrEmpty, FactDayOrEmpty, Text, Words, YesNo
from samdrift.files.tables.study.fields import Outcome, Refers, StatementKind
from samdrift.files.tables.study.row import StudyRow


class StatementRow(StudyRow[Statement]):
    """A sentence of the study: a strength, a similarity, an assumption, a mandate."""

    states: ClassVar[type[Statement]] = Statement

    area: CodeOrEmpty = ""
    kind: StatementKind
    statement: Code
    text: Words
    refers: Refers = ()
    source: Text = ""
    estimate: YesNo = False


class CommitmentRow(StudyRow[Commitment]):
    """What a party, or (empty) all in common, has decided about a strategy or plan."""

    states: ClassVar[type[Commitment]] = Commitment

    commitment: Code
    name: Words
    party: CodeOrEmpty = ""
    outcome: Outcome
    decided_on: FactDayOrEmpty = None
    reference: Text = ""
    source: Text = ""
    estimate: YesNo = False
