"""FAR's criteria in accounting and payroll, and Norrbotten's evaluation: assumed figures, from 1 (worst) to 5."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation import Cooperation, Party
from samdrift.domain.cooperation.study import (
    Alternative,
    Criterion,
    CriterionScore,
    CriterionWeight,
    StudyFacts,
)

BEFORE, AFTER = date(2003, 3, 1), date(2004, 1, 1)
FORMS = {"iks": "IKS", "host": "Host", "section27": "Section 27", "best_practice": "Best practice"}
VAT_AFTER = (4, 4, 4, 5)
"""Of the scores on VAT, from the day on which the law of 2003 holds."""
Rows = Mapping[str, tuple[int, Sequence[int]]]
"""By criterion its weight and the scores, in the order of the alternatives."""
FINANCE: Rows = {
    "cost": (30, (3, 4, 3, 1)),
    "quality": (15, (4, 4, 3, 3)),
    "control": (10, (3, 2, 3, 5)),
    "speed": (10, (2, 4, 3, 4)),
    "staff": (15, (3, 2, 3, 4)),
    "vat": (10, (1, 1, 1, 5)),
    "room": (10, (4, 3, 3, 1)),
}
PAYROLL: Rows = {
    "cost": (25, (3, 4, 3, 1)),
    "accuracy": (20, (4, 4, 3, 4)),
    "control": (10, (3, 2, 3, 5)),
    "speed": (10, (2, 4, 3, 4)),
    "staff": (15, (3, 2, 3, 4)),
    "vat": (10, (1, 1, 1, 5)),
    "integration": (10, (3, 4, 3, 1)),
}
NORRBOTTEN: Rows = {
    "legality": (25, (2, 4)),
    "influence": (20, (2, 5)),
    "competence": (20, (2, 4)),
    "start": (10, (3, 4)),
    "speed": (10, (4, 3)),
    "operation": (15, (3, 3)),
}


def cooperation_of(study: StudyFacts, *, parties: Sequence[str] = ("a", "b")) -> Cooperation:
    """Nothing but parties and what is studied."""
    return Cooperation(
        name="Study",
        country="NO",
        currency_code="NOK",
        language="nb",
        host="a",
        parties=tuple(Party(code=code, name=code.upper(), kind="municipality") for code in parties),
        study=study,
    )


def far() -> StudyFacts:
    """Both areas, with VAT's scores on each side of the law's day."""
    return together(FORMS, {"finance": FINANCE, "payroll": PAYROLL}, dated={"vat": VAT_AFTER})


def norrbotten() -> StudyFacts:
    return together({"company": "Company", "board": "Joint board"}, {"form": NORRBOTTEN})


def together(
    alternatives: Mapping[str, str],
    areas: Mapping[str, Rows],
    *,
    dated: Mapping[str, Sequence[int]] | None = None,
) -> StudyFacts:
    """The four tables; what is dated has other scores from 2004 on."""
    criteria, weights, scores = [], [], []
    for area, rows in areas.items():
        for code, (weight, values) in rows.items():
            criteria.append(
                Criterion(area=area, criterion=code, name=code.title(), worst=Fraction(1), best=Fraction(5))
            )
            weights.append(CriterionWeight(area=area, criterion=code, weight=Fraction(weight)))
            later = (dated or {}).get(code)
            until = AFTER if later else None
            scores += [
                score(area, code, alternative, value, valid_until=until)
                for alternative, value in zip(alternatives, values, strict=True)
            ]
            scores += [
                score(area, code, alternative, value, valid_from=AFTER)
                for alternative, value in zip(alternatives, later or (), strict=bool(later))
            ]
    return StudyFacts(
        alternatives=tuple(Alternative(alternative=code, name=name) for code, name in alternatives.items()),
        criteria=tuple(criteria),
        criteria_weights=tuple(weights),
        criteria_scores=tuple(scores),
    )


def score(
    area: str,
    criterion: str,
    alternative: str,
    value: int,
    *,
    scorer: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> CriterionScore:
    return CriterionScore(
        area=area,
        criterion=criterion,
        alternative=alternative,
        scorer=scorer,
        value=Fraction(value),
        valid_from=valid_from,
        valid_until=valid_until,
    )
