"""`samdrift study FOLDER risk`: the risks of every alternative beside each other, as of a day."""

from samdrift.cli.studies import Asked, Told
from samdrift.cli.views.risk import risk_text
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.risk import risk_report
from samdrift.runs.study.risk_json import risk_json


def tell(facts: Cooperation, asked: Asked) -> Told:
    """What separates the alternatives, never which of them would be best."""
    report = risk_report(facts, as_of=asked.as_of, area=asked.area)
    return Told(
        json=risk_json(report, asked.language),
        text=risk_text(report, asked.language),
        warnings=report.warnings,
    )
