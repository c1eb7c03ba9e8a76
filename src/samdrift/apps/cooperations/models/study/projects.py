"""Projects, who is in them, and in which layers they build."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.cooperations.models.study.sourced import Sourced
from samdrift.apps.database.constraints import is_between, is_one_of, is_unique, refers
from samdrift.apps.database.fields import ExactField, ReferenceField, TextsField
from samdrift.domain.cooperation.study.projects import LAYERS, MOST_ECONOMIC, MOST_REGIONAL, PROJECT_STAGES


class Project(Sourced):
    """Something that is, or could be, done together: where it stands in the portfolio and in the pipeline."""

    project = models.TextField()
    name = models.TextField()
    group = models.TextField(blank=True)
    economic = models.PositiveIntegerField(null=True)
    regional = models.PositiveIntegerField(null=True)
    size = ExactField(null=True)
    stage = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_by = models.DateField(null=True)
    questions = TextsField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            is_unique("project", name="project_unique"),
            is_between("economic", 1, MOST_ECONOMIC, name="project_economic_scale"),
            is_between("regional", 1, MOST_REGIONAL, name="project_regional_scale"),
            is_one_of("stage", ("", *PROJECT_STAGES), name="project_stage_known"),
        ]


class ProjectParty(Owned):
    """Who is in a project: a party of the cooperation, or one by its name that is none."""

    project = ReferenceField(required=True)
    party = ReferenceField()
    name = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            refers("project", "cooperations_project", name="project_party_of_project", to_field="project"),
            refers("party", "cooperations_party", name="project_party_of_party"),
        ]


class LayerElement(Sourced):
    """What a project builds in one layer of interoperability, for a sector or (empty) for all."""

    project = ReferenceField(required=True)
    layer = models.TextField()
    element = models.TextField()
    sector = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "layers"
        constraints = [
            is_unique("project", "layer", "element", "sector", name="layer_element_unique"),
            is_one_of("layer", LAYERS, name="layer_element_layer_known"),
            refers("project", "cooperations_project", name="layer_element_of_project", to_field="project"),
        ]
