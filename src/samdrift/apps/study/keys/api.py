"""The API of studies: a key tried on a year, and every key and method beside each other."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from samdrift.apps.accounts.reader import moment_of, reader_language
from samdrift.apps.cooperations.api_access import TO_READ
from samdrift.apps.cooperations.api_answers import Amount, FaultOut, Ratio, Slug, answers
from samdrift.apps.study.finding import find_studied
from samdrift.apps.study.kept import kept_facts
from samdrift.apps.study.keys.asked import Asked, read_asked, typed_parts
from samdrift.apps.study.keys.lab import Lab, NotThereError, reckon_lab
from samdrift.apps.study.keys.lab_json import lab_json
from samdrift.apps.study.keys.solving import solving_of
from samdrift.apps.study.keys.whatif import what_if
from samdrift.domain.faults import CalledWrongError, FoundWrongError, Place, fault
from samdrift.domain.periods import legal_day
from samdrift.runs.study.mix import MOST_PARTS
from samdrift.runs.study.shares import shares_of
from samdrift.runs.study.shares_json import shares_json

router = Router(tags=["study"])

Year = Annotated[
    str, Query(pattern="^([0-9]{4})?$", description="A fiscal year; without it the last that has begun.")
]
Service = Annotated[str, Query(max_length=200, description="A service's code; without it all together.")]


class KeyIn(Schema):
    """A key to try, as the page's address has it."""

    year: str = Field(
        "", pattern="^([0-9]{4})?$", description="A fiscal year; without it the last that has begun."
    )
    service: str = Field("", max_length=200, description="A service's code; without it all together.")
    part: list[str] = Field(
        [],
        max_length=MOST_PARTS,
        description="A part of the key, such as 30*equal or 70*driver:inhabitants@2012-12-31, with ;floor=1/20 and"
        " ;cap=1/2 after it; without any, today's keys.",
    )
    ramp: str = Field("", max_length=10, description="So many years to the key.")
    most_loss: str = Field(
        "", max_length=30, description="Nobody pays more than today by more than so many per cent."
    )
    fallback: str = Field(
        "", max_length=200, description="The key that stands in where a meter has no usage."
    )
    include: Literal["", "all"] = Field("", description="all: also those who do not take the service share.")
    scenario: Literal["", "largest", "each", "joins", "merge"] = Field(
        "", description="What happens beside the key."
    )
    joins: str = Field("", max_length=60, description="The name of the party that joins.")
    value: list[str] = Field(
        [], max_length=60, description="Of the party that joins, a driver with its value: employees=4500."
    )
    merge: list[str] = Field([], max_length=2, description="The two parties that become one.")

    def asked(self) -> Asked:
        """What is asked for. Raises CalledWrongError for what is no driver with a value."""
        own = ("year", "service", "ramp", "most_loss", "fallback", "include", "scenario", "joins")
        return Asked(
            **{name: getattr(self, name) for name in own},
            parts=typed_parts(self.part),
            values=_values(self.value),
            merge=tuple(self.merge),
        )


class HeadsOut(Schema):
    """What an amount is told per."""

    basis: str
    driver: str
    reference_date: str


class TriedPartyOut(Schema):
    """A party under the key."""

    party: str
    amount: Amount
    share: Ratio | None
    per_head: Ratio | None
    today: Amount
    change: Amount
    alone: Amount | None
    from_alone: Amount | None
    held: bool


class GroupOut(Schema):
    """A group that would pay less on its own, and how much, in the currency."""

    group: list[str]
    overcharge: str


class FairnessOut(Schema):
    """Whether any group would pay less on its own; the 100 largest objections."""

    verdict: Literal["stable", "objection", "no_split"]
    sacrifice: Amount
    objections_total: int
    objections: list[GroupOut]


class VoteOut(Schema):
    """How a vote would end if each votes by its own bill."""

    rule: str
    body: str
    passes: bool
    favour: Ratio
    against: Ratio
    needed: Ratio
    deciders: list[str]
    alone: list[str]


class ScenarioOut(Schema):
    """What everybody pays before and after, with the cost as it is, and by the cost function."""

    scenario: str
    parties: list[str]
    before: dict[str, Amount]
    after: dict[str, Amount]
    by_model: dict[str, Amount] | None
    ended: list[str]


class KeyLabOut(Schema):
    """A key tried on a year's services."""

    year: str
    service: str
    currency: str
    total: Amount
    parts: list[str]
    heads: HeadsOut | None
    parties: list[TriedPartyOut]
    years: list[dict[str, Amount]]
    largest_step: Amount
    fairness: FairnessOut | None
    fairness_today: FairnessOut | None
    gain: list[str]
    lose: list[str]
    same: list[str]
    votes: list[VoteOut]
    scenarios: list[ScenarioOut]
    scenario_faults: list[FaultOut]


class SharesOut(Schema):
    """As `samdrift study FOLDER shares --json` tells it; `methods` is empty until somebody has had them solved."""

    period: str
    currency: str
    service: str
    total: Amount
    parties: list[str]
    today: dict[str, Amount]
    model: dict[str, Any] | None
    keys: list[dict[str, Any]]
    methods: list[dict[str, Any]]
    core: dict[str, Any] | None
    recommended: str | None
    warnings: list[FaultOut]


@router.get(
    "/cooperations/{slug}/study/key-lab",
    auth=TO_READ,
    response=answers(KeyLabOut),
    operation_id="try_key",
)
def try_key(request: HttpRequest, slug: Slug, key: Query[KeyIn]) -> Any:
    """A key tried: what each party would pay, whether it is fair, who can stop it. Nothing is kept."""
    lab = _lab(request, slug, key.asked())
    assert lab.tried is not None
    assert lab.trial is not None
    return lab_json(lab, lab.tried, what_if(lab.trial, lab.asked), reader_language())


@router.get(
    "/cooperations/{slug}/study/shares",
    auth=TO_READ,
    response=answers(SharesOut),
    operation_id="get_shares",
)
def get_shares(request: HttpRequest, slug: Slug, year: Year = "", service: Service = "") -> Any:
    """Every key to begin with and every method, as far as they are solved, beside each other."""
    lab = _lab(request, slug, Asked(year=year, service=service))
    assert lab.trial is not None
    return shares_json(shares_of(lab.trial, lab.solving.solved), reader_language())


def _lab(request: HttpRequest, slug: str, asked: Asked) -> Lab:
    """The lab with something to share out.

    Raises Http404 and PermissionDenied as the page, FoundWrongError for facts and CalledWrongError for a key that will
    not do.
    """
    owner, head = find_studied(request, slug)
    kept = kept_facts(owner, head)
    today = legal_day(moment_of(request), country=owner.country)
    try:
        lab = reckon_lab(
            kept, read_asked(asked), today=today, solve=lambda trial: solving_of(owner, kept, trial)
        )
    except NotThereError:
        raise Http404 from None
    if lab.key_wrong:
        raise CalledWrongError(*lab.key_wrong)
    if lab.facts_wrong:
        raise FoundWrongError(*lab.facts_wrong)
    if lab.tried is None:
        raise FoundWrongError(
            fault("study_year_without_cost", value=lab.name or "–", years=", ".join(lab.years) or "–")
        )
    return lab


def _values(texts: list[str]) -> dict[str, str]:
    """Raises CalledWrongError for what is no driver with a value."""
    pairs = [text.partition("=") for text in texts]
    if wrong := [f"{name}{sign}{value}" for name, sign, value in pairs if not name or not sign]:
        raise CalledWrongError(fault("lab_value_form", Place(column="value"), wrong[0][:50]))
    return {name: value for name, _, value in pairs}
