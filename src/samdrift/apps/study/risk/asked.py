"""What a reader asks of the risk page, as it stands in the address."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

VIEWS = NOW, DONE, MEANT = "now", "done", "meant"
"""As it is scored, after the measures that are done, after all that are meant."""


@dataclass(frozen=True, kw_only=True)
class RiskAsked:
    """The day, the area (empty: the first), what is counted, and one scorer's view (None: all of them)."""

    as_of: date
    area: str = ""
    view: str = NOW
    scorer: str | None = None

    @property
    def query(self) -> str:
        """What leads here again."""
        pairs = [("as_of", self.as_of.isoformat()), ("area", self.area)]
        pairs += [("view", self.view)] if self.view != NOW else []
        pairs += [("scorer", self.scorer)] if self.scorer is not None else []
        return urlencode(pairs)

    def of_area(self, area: str) -> str:
        """The query of another area, as it is scored."""
        return replace(self, area=area, view=NOW, scorer=None).query

    def of_view(self, view: str) -> str:
        return replace(self, view=view, scorer=None).query

    def of_scorer(self, scorer: str | None) -> str:
        return replace(self, view=NOW, scorer=scorer).query

    def on(self, day: date) -> str:
        return replace(self, as_of=day).query


def risk_asked(query: QueryDict, as_of: date) -> RiskAsked:
    """The address as it stands; a view that there is none of is the first."""
    view = query.get("view", NOW)
    return RiskAsked(
        as_of=as_of,
        area=query.get("area", ""),
        view=view if view in VIEWS else NOW,
        scorer=query.get("scorer"),
    )
