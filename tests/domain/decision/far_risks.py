"""The risks of FAR as its documents give them: accounting and payroll, under a company and under a host."""

from datetime import date

from samdrift.domain.cooperation.study import Alternative, Risk, RiskScore, StudyFacts

IKS, HOST = "iks", "host"
THEN, LATER = date(2003, 3, 1), date(2004, 2, 1)
SCORES = {
    ("accounting", "control"): ((3, 3), (5, 2)),
    ("accounting", "distance"): ((2, 2), (3, 2)),
    ("accounting", "change"): ((3, 2), (5, 5)),
    ("accounting", "gains"): ((4, 3), (2, 2)),
    ("accounting", "municipalities"): ((4, 3), (3, 2)),
    ("accounting", "pricing"): ((3, 3), (2, 4)),
    ("payroll", "resistance"): ((5, 2), (5, 1)),
    ("payroll", "control"): ((4, 2), (4, 2)),
    ("payroll", "politics"): ((3, 5), (3, 3)),
    ("payroll", "distance"): ((5, 2), (5, 4)),
    ("payroll", "administration"): ((4, 1), (3, 5)),
    ("payroll", "discontent"): ((3, 5), (3, 5)),
    ("payroll", "expensive"): ((3, 5), (2, 3)),
    ("payroll", "gains"): ((3, 5), (3, 3)),
    ("payroll", "vat"): ((5, 5), (5, 5)),
    ("payroll", "strategy"): ((3, 3), (4, 3)),
    ("payroll", "pricing"): ((4, 3), (4, 3)),
}
"""By area and risk, probability and consequence under the company and under the host."""


def far_facts() -> StudyFacts:
    return StudyFacts(
        alternatives=(
            Alternative(alternative=IKS, name="Interkommunalt selskap (IKS)"),
            Alternative(alternative=HOST, name="Vertskommune"),
        ),
        risks=tuple(_risk(area, risk) for area, risk in SCORES),
        risk_scores=tuple(
            score(area, risk, alternative, *given)
            for (area, risk), both in SCORES.items()
            for alternative, given in zip((IKS, HOST), both, strict=True)
        ),
    )


def score(
    area: str, risk: str, alternative: str, probability: int | None, consequence: int | None, scorer: str = ""
) -> RiskScore:
    return RiskScore(
        area=area,
        risk=risk,
        alternative=alternative,
        scorer=scorer,
        probability=probability,
        consequence=consequence,
    )


def _risk(area: str, risk: str) -> Risk:
    if risk != "vat":
        return Risk(area=area, risk=risk, name=risk)
    return Risk(
        area=area,
        risk=risk,
        name=risk,
        valid_from=date(2001, 7, 1),
        valid_until=date(2004, 1, 1),
        law="kompensasjonsloven",
    )
