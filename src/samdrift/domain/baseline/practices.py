"""How the parties work today, topic by topic: what is usual, who differs, and what nobody has told.

Two parties do the same when they have told the same, whatever its capitals and blanks.
docs/methods/practices.md
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from samdrift.domain.cooperation import Party
from samdrift.domain.cooperation.study import Practice, PracticeTopic, StudyFacts

USUAL, DIFFERS, SPLIT, ALONE = "usual", "differs", "split", "alone"
UNKNOWN, NOT_APPLICABLE, MISSING = "unknown", "not_applicable", "missing"
CELL_STATES = (USUAL, DIFFERS, SPLIT, ALONE, UNKNOWN, NOT_APPLICABLE, MISSING)
"""As most do; another way; no way that most have; the only one told. We do not know; not asked of it; nothing told."""
SILENT = (UNKNOWN, NOT_APPLICABLE, MISSING)
"""Of those who have told no practice."""

TopicCode = tuple[str, str]
"""Area and topic."""


@dataclass(frozen=True, kw_only=True)
class PracticeCell:
    """How a party does it, if it has told."""

    party: str
    state: str
    practice: Practice | None = None

    @property
    def value(self) -> str:
        return self.practice.value if self.practice else ""


@dataclass(frozen=True, kw_only=True)
class ComparedTopic:
    """A topic with a cell for each party, and the values told with how many have each, most first."""

    topic: PracticeTopic
    cells: tuple[PracticeCell, ...]
    values: tuple[tuple[str, int], ...]

    @property
    def code(self) -> TopicCode:
        return self.topic.area, self.topic.topic

    @property
    def usual(self) -> str:
        """What most have; empty where no value has more than every other, or fewer than two have told."""
        return self.values[0][0] if any(cell.state == USUAL for cell in self.cells) else ""

    @property
    def usual_count(self) -> int:
        return self.values[0][1] if self.usual else 0

    @property
    def known(self) -> int:
        """How many parties have told."""
        return sum(count for _, count in self.values)

    @property
    def is_compared(self) -> bool:
        return self.known > 1

    @property
    def differs(self) -> bool:
        return len(self.values) > 1

    @property
    def is_alike(self) -> bool:
        return self.is_compared and not self.differs

    def parties(self, *states: str) -> tuple[str, ...]:
        """Those whose cell is in one of these states."""
        return tuple(cell.party for cell in self.cells if cell.state in states)

    def is_of(self, cell: PracticeCell, value: str) -> bool:
        """Whether the party has told this value."""
        return cell.practice is not None and practice_key(cell.value) == practice_key(value)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """What each party that has told does, as it is compared."""
        return {cell.party: practice_key(cell.value) for cell in self.cells if cell.practice}


def practice_key(value: str) -> str:
    """The value as it is compared with others: capitals and blanks make no difference."""
    return " ".join(value.split()).casefold()


def compare_practices(study: StudyFacts, parties: Iterable[Party]) -> tuple[ComparedTopic, ...]:
    """Every topic with a cell for each party, in the order of the tables."""
    codes = tuple(party.code for party in parties)
    told = {(each.area, each.topic, each.party): each for each in study.practices if practice_key(each.value)}
    statuses = _statuses(study)
    return tuple(_compare(topic, codes, told, statuses) for topic in study.practice_topics)


def _statuses(study: StudyFacts) -> dict[tuple[str, str, str], str]:
    """What parties have answered about topics of which they have told no practice."""
    asked = {each.question: (each.area, each.topic) for each in study.questions if each.topic}
    return {
        (*asked[each.question], each.party): each.status
        for each in study.answers
        if each.question in asked and each.status in (UNKNOWN, NOT_APPLICABLE)
    }


def _compare(
    topic: PracticeTopic,
    codes: Iterable[str],
    told: Mapping[tuple[str, str, str], Practice],
    statuses: Mapping[tuple[str, str, str], str],
) -> ComparedTopic:
    rows = [(code, (topic.area, topic.topic, code)) for code in codes]
    practices = [told[where] for _, where in rows if where in told]
    values = _values(practices)
    cells = tuple(
        PracticeCell(
            party=code,
            state=_state(told[where].value, values) if where in told else statuses.get(where, MISSING),
            practice=told.get(where),
        )
        for code, where in rows
    )
    return ComparedTopic(topic=topic, cells=cells, values=values)


def _values(practices: Iterable[Practice]) -> tuple[tuple[str, int], ...]:
    """Each value as the first has spelled it; of equally many the one that was told first stands first."""
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for each in practices:
        key = practice_key(each.value)
        spelled.setdefault(key, each.value)
        counts[key] += 1
    return tuple((spelled[key], count) for key, count in counts.most_common())


def _state(value: str, values: tuple[tuple[str, int], ...]) -> str:
    most = [practice_key(each) for each, count in values if count == values[0][1]]
    if sum(count for _, count in values) == 1:
        return ALONE
    if len(most) > 1:
        return SPLIT
    return USUAL if practice_key(value) == most[0] else DIFFERS
