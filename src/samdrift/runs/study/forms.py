"""Forms of organisation for a cooperation: the law of the study's day and of today, and what changed between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.cooperation.study import FormAnswer as GivenAnswer
from samdrift.domain.cooperation.study import LawConfirmation
from samdrift.domain.law import (
    ALL_FORMS,
    STANDING,
    UNVERIFIED,
    Asked,
    Cell,
    Figures,
    FormAnswer,
    LawChange,
    RuleBase,
    RungAnswer,
    TestOutcome,
    changes_between,
    climb,
    coming,
    procurement_tests,
    rule_base,
    weigh_forms,
)
from samdrift.domain.law.asked import UNKNOWN
from samdrift.domain.law.parties import MUNICIPALITY
from samdrift.domain.law.procurement import ROUTES
from samdrift.domain.money import parse_number
from samdrift.runs.study.vat_sales import VatOfService, vat_of_services

CONFIRMED, DOUBTED = "confirmed", "doubted"
CLAUSE = "clause."


@dataclass(frozen=True, kw_only=True)
class Sure:
    """How sure a cell is: as the rule base has it, or confirmed or doubted by named lawyers. It changes no answer."""

    state: str
    by: tuple[LawConfirmation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LawOfDay:
    """Every form weighed under the law of a day, for all parties and (where a county is among them) without it."""

    day: date
    forms: tuple[FormAnswer, ...]
    alone: Mapping[str, FormAnswer]
    """By form, for the municipalities alone; empty where there are no others."""
    rungs: tuple[RungAnswer, ...]
    tests: Mapping[str, tuple[TestOutcome, ...]]
    general: tuple[Cell, ...]
    """What holds whatever the form, but for clauses of agreements."""
    coming: tuple[Cell, ...]
    sales: tuple[VatOfService, ...]

    @property
    def there(self) -> tuple[FormAnswer, ...]:
        return tuple(each for each in self.forms if each.is_there)

    @property
    def gone(self) -> tuple[FormAnswer, ...]:
        """Forms that the law of the day does not have."""
        return tuple(each for each in self.forms if not each.is_there)

    @property
    def counts(self) -> dict[str, int]:
        """How many forms are what, in the order of the outcomes."""
        outcomes = [each.outcome for each in self.forms]
        return {outcome: outcomes.count(outcome) for outcome in STANDING}

    @property
    def otherwise(self) -> tuple[FormAnswer, ...]:
        """Of the municipalities alone, the forms whose answer differs from that for all parties."""
        return tuple(
            self.alone[each.form.code]
            for each in self.forms
            if each.form.code in self.alone and self.alone[each.form.code].outcome != each.outcome
        )


@dataclass(frozen=True, kw_only=True)
class FormsReport:
    """The law then and now, with the parties' answers. `as_of` is the day that is asked about."""

    base: RuleBase
    country: str
    as_of: date
    today: date
    asked: Asked
    answers: Mapping[str, GivenAnswer]
    kinds: Mapping[str, tuple[str, ...]]
    """The names of the parties by their kind."""
    then: LawOfDay
    now: LawOfDay
    changes: tuple[LawChange, ...]
    confirmations: tuple[LawConfirmation, ...]

    @cached_property
    def _confirmed(self) -> dict[tuple[str, str, date | None], tuple[LawConfirmation, ...]]:
        found: dict[tuple[str, str, date | None], tuple[LawConfirmation, ...]] = {}
        for each in self.confirmations:
            key = (each.form, each.attribute, each.version)
            found[key] = (*found.get(key, ()), each)
        return found

    def sure(self, cell: Cell) -> Sure:
        """A doubt weighs more than a confirmation; who has said which is told with it."""
        by = self._confirmed.get((cell.form, cell.attribute, cell.version), ())
        said = {each.outcome for each in by}
        if DOUBTED in said:
            return Sure(state=DOUBTED, by=by)
        return Sure(state=CONFIRMED if CONFIRMED in said else cell.confidence, by=by)

    @cached_property
    def to_confirm(self) -> tuple[Cell, ...]:
        """What a lawyer has still to confirm of the forms that are there on the day asked about."""
        codes = [*(each.form.code for each in self.then.there), ALL_FORMS]
        cells = (cell for code in codes for cell in self.base.cells_on(self.country, code, self.as_of))
        return tuple(cell for cell in cells if self.sure(cell).state == UNVERIFIED)


def forms_report(known: Cooperation, *, as_of: date, today: date) -> FormsReport:
    """The forms of the cooperation's country, weighed by its answers under the law of both days."""
    base = rule_base()
    kinds = _kinds(known, as_of)
    given = {each.question: each for each in known.study.form_answers}
    asked = Asked(
        answers={code: each.answer for code, each in given.items()},
        kinds=tuple(kinds),
        figures=_figures(given),
    )
    return FormsReport(
        base=base,
        country=known.country,
        as_of=as_of,
        today=today,
        asked=asked,
        answers=given,
        kinds=kinds,
        then=_law_of_day(base, known, as_of, asked),
        now=_law_of_day(base, known, today, asked),
        changes=changes_between(base, known.country, *sorted((as_of, today))),
        confirmations=known.study.law_confirmations,
    )


def _law_of_day(base: RuleBase, known: Cooperation, day: date, asked: Asked) -> LawOfDay:
    country = known.country
    sales = vat_of_services(known, day)
    of_day = replace(asked, treatments=tuple(each for sale in sales for each in sale.treatments))
    forms = weigh_forms(base, country, day, of_day)
    is_mixed = len(asked.kinds) > 1 and MUNICIPALITY in asked.kinds
    alone = weigh_forms(base, country, day, replace(of_day, kinds=(MUNICIPALITY,))) if is_mixed else ()
    return LawOfDay(
        day=day,
        forms=forms,
        alone={each.form.code: each for each in alone},
        rungs=climb(base, country, forms),
        tests={
            route: procurement_tests(base, country, route, day, figures=asked.figures) for route in ROUTES
        },
        general=tuple(_general(base, country, day)),
        coming=coming(base, country, day),
        sales=sales,
    )


def _general(base: RuleBase, country: str, day: date) -> Iterator[Cell]:
    return (cell for cell in base.cells_on(country, ALL_FORMS, day) if not cell.attribute.startswith(CLAUSE))


def _kinds(known: Cooperation, day: date) -> dict[str, tuple[str, ...]]:
    """The parties that have not left by the day, by their kind: who is still to come in is weighed with the others."""
    found: dict[str, tuple[str, ...]] = {}
    for party in known.parties:
        if any(each.end is None or day < each.end for each in party.memberships):
            found[party.kind] = (*found.get(party.kind, ()), party.name)
    return found


def _figures(given: Mapping[str, GivenAnswer]) -> Figures:
    def answer(code: str) -> str:
        return given[code].answer if code in given else UNKNOWN

    return Figures(
        inhouse_share=_share(answer("inhouse_share")),
        market_share=_share(answer("market_share")),
        each_party_represented=answer("each_party_represented"),
        private_owner=answer("private_owner"),
    )


def _share(text: str) -> Fraction | None:
    """A share of 1; what is none (the check of the tables tells it) is not known."""
    try:
        found = parse_number(text, ratio=True)
    except ValueError:
        return None
    return found if 0 <= found <= 1 else None
