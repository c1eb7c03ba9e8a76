"""The layers of interoperability as a study tells them: where each project builds, and where nobody does.

docs/methods/layers.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from samdrift.domain.baseline.layers import Coverage, coverage
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import Fault, fault

MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class LayersReport:
    """Which layers the projects of a cooperation build in."""

    cooperation: Cooperation
    coverage: Coverage

    @cached_property
    def warnings(self) -> tuple[Fault, ...]:
        """Projects of which nothing is said, where something is said of others."""
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[Fault]:
        missing = self.coverage.undescribed
        if self.coverage.projects and missing:
            named = ", ".join(each.project for each in missing[:MOST_NAMED])
            more = ", …" if len(missing) > MOST_NAMED else ""
            yield fault("layers_not_described", value=f"{named}{more}", count=len(missing))


def layers_report(cooperation: Cooperation) -> LayersReport:
    """Projects in the order of the table."""
    study = cooperation.study
    return LayersReport(cooperation=cooperation, coverage=coverage(study.projects, study.layers))
