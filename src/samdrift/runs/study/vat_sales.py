"""How value added tax treats each service when it is sold to the parties: by a named person, never assumed."""

from dataclasses import dataclass
from datetime import date

from samdrift.domain.cooperation import Cooperation, VatDecision, vat_decision


@dataclass(frozen=True, kw_only=True)
class VatOfService:
    """A service and what was decided of it, each decision once; a buyer for whom nobody has decided is undecided."""

    service: str
    name: str
    decisions: tuple[VatDecision, ...]
    undecided: tuple[str, ...]
    """The names of the parties without a decision."""

    @property
    def treatments(self) -> tuple[str, ...]:
        """What it comes to, once each; empty text where somebody is undecided."""
        found = dict.fromkeys(each.treatment for each in self.decisions)
        return (*found, *([""] if self.undecided or not found else []))


def vat_of_services(known: Cooperation, day: date) -> tuple[VatOfService, ...]:
    """Every service under the decisions of the day."""
    return tuple(_of_service(known, service.code, service.name, day) for service in known.services)


def _of_service(known: Cooperation, code: str, name: str, day: date) -> VatOfService:
    found = {
        party: vat_decision(known.vat_decisions, service=code, party=party.code, day=day)
        for party in known.parties
    }
    decisions = dict.fromkeys(each for each in found.values() if each is not None)
    undecided = tuple(party.name for party, decision in found.items() if decision is None)
    return VatOfService(service=code, name=name, decisions=tuple(decisions), undecided=undecided)
