"""A cooperation of a, b and c with practices and projects, as short as a test can say it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.apps.told import TOLD
from tests.runs.study.worlds import two_services

from samdrift.apps.cooperations import actions
from samdrift.apps.cooperations.models import Cooperation
from samdrift.domain.cooperation.cooperation import Agreement
from samdrift.domain.cooperation.study import (
    PartyPlace,
    Practice,
    PracticeTopic,
    Project,
    ProjectParty,
    Risk,
    Statement,
    StudyFacts,
)

SLUG = "grid"
TOPICS = {"post": "ccd", "scan": "nnj", "system": "uun", "budget": "x--"}
COMMON = {"post": "c", "scan": "j"}
PROJECTS = (
    Project(
        project="fire",
        name="Brann <og> redning",
        group="simpler",
        economic=3,
        regional=2,
        size=Fraction(40),
        stage="decided",
        next_step="Settes i drift",
        next_by=date(2003, 2, 1),
        questions=("Hvor?",),
        estimate=True,
    ),
    Project(project="cinema", name="Kino", group="portfolio", economic=4, regional=3, stage="running"),
    Project(project="pension", name="Pensjonskasse", group="phase2", stage="idea"),
)


def facts() -> StudyFacts:
    return StudyFacts(
        practice_topics=tuple(
            PracticeTopic(
                area="s",
                topic=topic,
                name=f"Tema {topic}",
                common=COMMON.get(topic, ""),
                touches=("systems", "own"),
            )
            for topic in TOPICS
        ),
        practices=tuple(
            Practice(area="s", topic=topic, party=party, value=f"slik {value}", source="slide 9")
            for topic, values in TOPICS.items()
            for party, value in zip("abc", values, strict=True)
            if value != "-"
        ),
        statements=(
            Statement(area="s", kind="strength", statement="duty", text="Ansvar", refers=("risk:s/control",)),
            Statement(area="s", kind="strength", statement="time", text="Holder frister"),
            Statement(area="s", kind="similarity", statement="same", text="Alle bruker Unique"),
        ),
        risks=(Risk(area="s", risk="control", name="Mindre kontroll"),),
        projects=PROJECTS,
        project_parties=(
            ProjectParty(project="fire", party="a"),
            ProjectParty(project="fire", name="Gjesdal"),
        ),
        places=(
            PartyPlace(party="a", latitude=Fraction("58.97"), longitude=Fraction("5.73"), source="SSB"),
            PartyPlace(party="b", latitude=Fraction("58.85"), longitude=Fraction("5.74")),
        ),
    )


def load(study: StudyFacts | None = None, **more: str) -> Cooperation:
    whole = replace(
        two_services(),
        study=facts() if study is None else study,
        agreement=Agreement(study_date="2003-03-01"),
    )
    return actions.load(whole, slug=SLUG, **TOLD, **more)
