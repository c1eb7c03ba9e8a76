"""Use case: an estimate of the baseline prepared as a change of the cost components, for a person to look at."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from samdrift.apps.accounts.models import User
from samdrift.apps.cooperations import models, proposals, queries
from samdrift.apps.cooperations.roles import Reader
from samdrift.domain.cooperation import Cooperation, CostComponent
from samdrift.files.tables.compare import SheetChange, compare
from samdrift.files.tables.sheets import state_sheets
from samdrift.runs.study.estimates import Offer
from samdrift.words import number, say

ESTIMATED_FROM = ("parties", "drivers", "services", "pools", "flows", "keys", "baseline", "components")
"""What an estimate needs of a cooperation, and the components that it would take the place of."""


def changes_of(known: Cooperation, rows: Iterable[CostComponent], service: str) -> tuple[SheetChange, ...]:
    """The service's components as these rows are, in place of those that it has; all others stay."""
    kept = tuple(each for each in known.components if each.service != service)
    return compare(state_sheets(known), state_sheets(replace(known, components=(*kept, *rows))))


def prepare_estimate(
    owner: models.Cooperation, offer: Offer, *, reader: Reader, by: User, moment: datetime
) -> models.Proposal:
    """A draft with the components of the offer.

    Raises PermissionDenied when components are not the reader's to edit, RefusedError when they are so already.
    """
    source = source_of(offer, owner.language)
    known = queries.cooperation(owner, only=("components",))
    alone = say("estimate.source.alone", owner.language, year=offer.year)
    changes = changes_of(known, offer.components(source, alone), offer.service)
    return proposals.prepare(owner, changes, reader=reader, by=by, moment=moment, note=source)


def source_of(offer: Offer, language: str) -> str:
    """What the rows say of where they come from, in the cooperation's language."""
    return say(
        f"estimate.source.{offer.kind}",
        language,
        volume=offer.volume,
        year=offer.year,
        parties=offer.found.n,
        explained=number(Fraction(offer.found.r2), language, decimals=4),
    )
