"""`samdrift study FOLDER swot`: four lists for each alternative, and what nobody has taken up."""

from samdrift.cli.studies import Asked, Told, without_area
from samdrift.cli.views.swot import swot_text
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.swot import swot_report
from samdrift.runs.study.swot_json import swot_json


def tell(facts: Cooperation, asked: Asked) -> Told:
    """Items are of alternatives, not of areas. Raises CalledWrongError when one is asked for."""
    without_area(asked, "swot")
    report = swot_report(facts, as_of=asked.as_of)
    return Told(json=swot_json(report, asked.language), text=swot_text(report, asked.language))
