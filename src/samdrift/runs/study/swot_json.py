"""A SWOT as JSON: four lists for each alternative, each item with what takes it up."""

from typing import Any

from samdrift.domain.decision.swot import Link, SwotEntry
from samdrift.runs.study.swot import SwotReport, swot_sentence


def swot_json(report: SwotReport, language: str) -> dict[str, Any]:
    """The whole report; the verdict is a sentence in the language."""
    return {
        "as_of": report.as_of.isoformat(),
        "alternatives": [
            {
                "alternative": swot.alternative,
                "name": report.names[swot.alternative],
                "lists": {each.kind: [_entry(entry) for entry in each.entries] for each in swot.lists},
            }
            for swot in report.found
        ],
        "counts": [{"kind": each.kind, "items": each.items, "open": each.open} for each in report.counts],
        "verdict": swot_sentence(report.counts, language),
    }


def _entry(entry: SwotEntry) -> dict[str, Any]:
    item = entry.item
    return {
        "item": item.item,
        "text": item.text,
        "source": item.source,
        "estimate": item.estimate,
        "taken_up": not entry.is_open,
        "refers": [_link(link) for link in entry.links],
    }


def _link(link: Link) -> dict[str, str]:
    return {
        "kind": link.kind,
        "area": link.area,
        "code": link.code,
        "name": link.name,
        "state": link.state,
    }
