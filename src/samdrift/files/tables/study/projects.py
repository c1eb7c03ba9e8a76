"""The rows of projects, who is in them, and in which layers they build."""

from typing import ClassVar, Self

from pydantic import model_validator

from samdrift.domain.cooperation.study import LayerElement, Project, ProjectParty
from samdrift.files.tables.cells import wrong
from samdrift.files.tables.fields import Code, CodeOrEmpty, FactDayOrEmpty, NumberOrEmpty, Text, Words, YesNo
from samdrift.files.tables.study.fields import EconomicOrEmpty, Layer, RegionalOrEmpty, Stage, Texts
from samdrift.files.tables.study.row import StudyRow


class ProjectRow(StudyRow[Project]):
    """Something that is, or could be, done together: where it stands in the portfolio and in the pipeline."""

    states: ClassVar[type[Project]] = Project

    project: Code
    name: Words
    group: CodeOrEmpty = ""
    economic: EconomicOrEmpty = None
    regional: RegionalOrEmpty = None
    size: NumberOrEmpty = None
    stage: Stage = ""
    next_step: Text = ""
    next_by: FactDayOrEmpty = None
    questions: Texts = ()
    text: Text = ""
    source: Text = ""
    estimate: YesNo = False


class ProjectPartyRow(StudyRow[ProjectParty]):
    """Who is in a project: a party of the cooperation, or one by its name that is none."""

    states: ClassVar[type[ProjectParty]] = ProjectParty

    project: Code
    party: CodeOrEmpty = ""
    name: Text = ""
    source: Text = ""

    @model_validator(mode="after")
    def check(self) -> Self:
        if not self.party and not self.name:
            raise wrong("project_party_unnamed", column="name", value="")
        return self


class LayerElementRow(StudyRow[LayerElement]):
    """What a project builds in one layer of interoperability, for a sector or (empty) for all."""

    states: ClassVar[type[LayerElement]] = LayerElement

    project: Code
    layer: Layer
    element: Code
    sector: CodeOrEmpty = ""
    text: Text = ""
    source: Text = ""
    estimate: YesNo = False
