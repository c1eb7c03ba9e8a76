"""A year's usage in a study: the volumes of the baseline, spread evenly over the months, and what was counted.

docs/methods/key-lab.md
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from samdrift.domain.cooperation import BaselineFigure, Cooperation, Usage, UsageRow, services_of_meter
from samdrift.domain.periods import Period, Span, parse_period
from samdrift.domain.settlement.usage_ahead import UsageAhead, usage_as_last_year


def baseline_usage(cooperation: Cooperation, year: Period) -> UsageAhead:
    """A twelfth of each party's volume in every month, on the days on which it may use the meter.

    A figure counts when its measure is a meter's name and it is of one party: those of the newest year up to the
    period's, and of the meter's own services where there are such.
    """
    rows = tuple(
        UsageRow(party, meter, _year_before(parse_period(month).span), volume / len(year.months), 0)
        for meter in sorted(cooperation.meters)
        for party, volume in sorted(_volumes(cooperation, meter, year).items())
        for month in year.months
    )
    return usage_as_last_year(cooperation, year, Usage(rows=rows))


def with_counted(cooperation: Cooperation, year: Period, count: Callable[[], Usage]) -> Usage | None:
    """The baseline's volumes, and what was counted in the year of the meters that the baseline says nothing of.

    None where the baseline is all there is. `count` is asked only where the baseline leaves out a meter.
    """
    volumes = baseline_usage(cooperation, year).usage
    silent = cooperation.meters - {row.meter for row in volumes.rows}
    more = [row for row in count().within(year.span).rows if row.meter in silent] if silent else []
    return replace(volumes, rows=tuple(sorted((*volumes.rows, *more)))) if more else None


def _volumes(cooperation: Cooperation, meter: str, year: Period) -> dict[str, Fraction]:
    found = [each for each in cooperation.baseline if each.measure == meter and each.party]
    found = [each for each in found if each.year <= year.start.year]
    newest = [each for each in found if each.year == max(each.year for each in found)]
    volumes: defaultdict[str, Fraction] = defaultdict(Fraction)
    for figure in _of_its_services(cooperation, meter, newest):
        volumes[figure.party] += figure.value
    return dict(volumes)


def _of_its_services(
    cooperation: Cooperation, meter: str, figures: list[BaselineFigure]
) -> list[BaselineFigure]:
    services = services_of_meter(cooperation, meter)
    return [each for each in figures if each.service in services] or figures


def _year_before(month: Span) -> Span:
    return Span(*(day.replace(year=day.year - 1) for day in (month.start, month.end)))
