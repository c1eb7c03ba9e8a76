"""A SWOT told: what is not taken up, then each alternative's four lists with what takes each item up."""

from collections.abc import Iterator

from samdrift.cli.layout import wrap
from samdrift.domain.decision.swot import Link, Swot, SwotEntry
from samdrift.runs.study.swot import SwotReport, swot_sentence
from samdrift.words import listed, say


def swot_text(report: SwotReport, language: str) -> str:
    """The sentence first; under each list its items."""
    said = [wrap(swot_sentence(report.counts, language))]
    for swot in report.found:
        said += ["", report.names[swot.alternative], *_lists(swot, language)]
    return "".join(f"{line}\n" for line in said)


def _lists(swot: Swot, language: str) -> Iterator[str]:
    for found in swot.lists:
        if found.entries:
            yield f"  {say(f'study.swot.kind.{found.kind}', language)}"
            yield from (_entry(entry, language) for entry in found.entries)


def _entry(entry: SwotEntry, language: str) -> str:
    if entry.is_open:
        taken = say("study.swot.open", language)
    else:
        taken = listed([link_name(link, language) for link in entry.links if link.takes_up], language)
    return wrap(f"{entry.item.text} [{taken}]", first="  - ", rest="    ")


def link_name(link: Link, language: str) -> str:
    """`risk: Longer distance`"""
    return say(f"study.swot.link.{link.kind}", language, name=link.name)
