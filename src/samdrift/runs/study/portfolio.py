"""The portfolio of a cooperation as of a day, also with projects put elsewhere on trial. docs/methods/portfolio.md"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.decision.portfolio import Portfolio, Position, moved, portfolio, position_of


@dataclass(frozen=True, kw_only=True)
class Move:
    """A project put elsewhere: where it stands in the table, and where it is tried."""

    project: str
    name: str
    was: Position
    now: Position


@dataclass(frozen=True, kw_only=True)
class PortfolioReport:
    """The portfolio with what was moved in it, and the names of the parties."""

    portfolio: Portfolio
    names: Mapping[str, str]
    moves: tuple[Move, ...] = ()


def portfolio_report(
    facts: Cooperation, as_of: date, positions: Mapping[str, Position] | None = None
) -> PortfolioReport:
    """The portfolio, with the projects named put elsewhere; one put where it stands is not moved."""
    study, tried = facts.study, positions or {}
    moves = tuple(
        Move(project=each.project, name=each.name, was=position_of(each), now=tried[each.project])
        for each in study.projects
        if each.project in tried and tried[each.project] != position_of(each)
    )
    projects = moved(study.projects, {each.project: each.now for each in moves})
    return PortfolioReport(
        portfolio=portfolio(projects, study.project_parties, as_of=as_of),
        names={party.code: party.name for party in facts.parties},
        moves=moves,
    )
