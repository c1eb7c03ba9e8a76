"""Use cases: a file from outside looked at as figures of a party's baseline, and sent as a change of it.

Nothing is kept between the two: the page carries what was looked at, signed, to the account that looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from samdrift.apps.cooperations import models, queries
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, Fault, fault
from samdrift.files.mapping import Rule
from samdrift.files.remote import FetchLimits, fetch, is_address, keep
from samdrift.files.tables.compare import SheetChange, edits_between
from samdrift.files.tables.sheets import state_sheets
from samdrift.files.tables.tables import BASELINE
from samdrift.runs.imports.asked import asked_of
from samdrift.runs.imports.merged import merged
from samdrift.runs.imports.preview import Preview, preview

READ = ("parties", "services", "baseline")
"""What an import needs to know of a cooperation."""
LIMITS = FetchLimits(file_bytes=20_000_000, silence_seconds=5, seconds=20, redirects=3)
"""A page waits less than a command."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file that was sent, or its address."""

    content: bytes = b""
    name: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the form or the call says of it, as texts."""

    form: str
    party: str
    year: str = ""
    service: str = ""
    rules: tuple[Rule, ...] = ()


def look(
    owner: models.Cooperation, sent: Sent, words: Words, *, moment: datetime
) -> tuple[Preview, SheetChange]:
    """What the file would do, and the change of the baseline that does it; nothing is stored.

    Raises CalledWrongError, FoundWrongError and RefusedError as reading, fetching and mapping do.
    """
    whole = queries.cooperation(owner, only=READ)
    if sent.address:
        looked = _look_there(whole, sent.address, words, moment=moment)
    else:
        looked = _look_at(whole, sent.content, sent.name[-100:], words, source=sent.name[-100:])
    return looked, change_of(whole, looked)


def change_of(whole: Cooperation, looked: Preview) -> SheetChange:
    """The edits of the baseline's sheet; none where everything stands there already."""
    after = merged(whole.baseline, (row.figure for row in looked.rows))
    one = replace(whole, baseline=after)
    was, now = (state_sheets(each)[BASELINE.name] for each in (whole, one))
    return SheetChange(was.name, was.columns, tuple(edits_between(was, now)))


def _look_at(
    whole: Cooperation,
    content: bytes,
    file: str,
    words: Words,
    *,
    source: str,
    warnings: Sequence[Fault] = (),
) -> Preview:
    asked = asked_of(
        whole,
        form=words.form,
        party=words.party,
        year=words.year,
        service=words.service,
        language=whole.language,
        source=source,
        rules=words.rules,
    )
    return preview(content, file or words.form, asked, cooperation=whole, warnings=tuple(warnings))


def _look_there(whole: Cooperation, address: str, words: Words, *, moment: datetime) -> Preview:
    """The file at the address, kept once it was found good. The own network is asked only where the instance allows."""
    if not is_address(address):
        raise CalledWrongError(fault("remote_address", value=address[:200]))
    cache = Path(settings.DATA) / "fetched"
    fetched = fetch(address, cache=cache, private=settings.FETCH_PRIVATE, moment=moment, limits=LIMITS)
    looked = _look_at(
        whole, fetched.content, fetched.file, words, source=fetched.url, warnings=fetched.warnings
    )
    keep(cache, fetched)
    return looked
