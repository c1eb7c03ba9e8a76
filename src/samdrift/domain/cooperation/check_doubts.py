"""What is allowed and probably not meant: told as warnings."""

from collections.abc import Iterator
from dataclasses import replace

from samdrift.domain.cooperation.check_intervals import at
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.cooperation.facts import CostLine
from samdrift.domain.faults import NOWHERE, Fault, fault
from samdrift.domain.periods import parse_period


def doubts(cooperation: Cooperation) -> Iterator[Fault]:
    """Cost lines that stand twice, advances of months without membership, and members that have been succeeded."""
    yield from _cost_lines_twice(cooperation)
    yield from _advances_of_others(cooperation)
    yield from _succeeded_members(cooperation)


def _cost_lines_twice(cooperation: Cooperation) -> Iterator[Fault]:
    seen: dict[CostLine, int] = {}
    for line in cooperation.costs:
        content = replace(line, place=NOWHERE)
        if content in seen:
            yield fault("cost_line_twice", at(line.place, "voucher"), line.voucher, other=seen[content])
        else:
            seen[content] = line.place.row


def _advances_of_others(cooperation: Cooperation) -> Iterator[Fault]:
    memberships = {party.code: party.memberships for party in cooperation.parties}
    for advance in cooperation.advances:
        month = parse_period(advance.month).span
        known = memberships.get(advance.party, ())
        if known and not any(each.within(month) for each in known):
            yield fault("advance_not_member", at(advance.place, "month"), advance.month, party=advance.party)


def _succeeded_members(cooperation: Cooperation) -> Iterator[Fault]:
    for party in cooperation.parties:
        if party.succeeded_from is not None and party.is_member(party.succeeded_from):
            place = at(party.place, "succeeded_from")
            yield fault("succeeded_still_member", place, party.succeeded_from, party=party.code)
