"""Applications and layers for tests, as short as a test can say them."""

from dataclasses import replace
from datetime import date

from samdrift.domain.baseline.applications import ApplicationPortfolio, portfolio
from samdrift.domain.cooperation.study import Application, Commitment, LayerElement, Project

PARTIES = ("a", "b", "c")
DAY = date(2003, 3, 1)


def application(
    party: str, code: str, area: str = "payroll", system: str = "", **more: object
) -> Application:
    plain = Application(party=party, application=code, area=area, name=code.title(), system=system)
    return replace(plain, **more)


def of(*applications: Application, months: int = 12, area: str = "", day: date = DAY) -> ApplicationPortfolio:
    return portfolio(applications, PARTIES, day=day, months=months, area=area)


def project(code: str) -> Project:
    return Project(project=code, name=code.title())


def builds(project: str, layer: str, element: str, sector: str = "") -> LayerElement:
    return LayerElement(project=project, layer=layer, element=element, sector=sector)


def decided(party: str, outcome: str, commitment: str = "strategy") -> Commitment:
    return Commitment(commitment=commitment, name="Strategy", party=party, outcome=outcome)
