"""Questions, gates, kinds of parties and rungs from their files."""

from samdrift.domain.law.asked import NO, YES
from samdrift.domain.law.entries import LANGUAGES, Entry
from samdrift.domain.law.outcomes import OUTCOMES
from samdrift.domain.law.procurement import ROUTES
from samdrift.domain.law.values import Gate, Kinds, Question, Rung, Text
from samdrift.domain.law.vat import DEDUCTS

_SAID = frozenset({"code", *LANGUAGES})
_QUESTION = _SAID | {"attribute", YES, NO, "find"}
_GATE = _SAID | {"outcomes", "find"}
_KINDS = frozenset({"value", "admits", "mixing", "others", "find"})
_RUNG = _SAID | {"source", "forms", "note"}


def read_question(entry: Entry) -> Question:
    """A question with what each value leads to by each answer."""
    entry.check_names(_QUESTION)
    return Question(
        code=entry.text("code"),
        text=entry.said(),
        attribute={country: str(name) for country, name in entry.table("attribute").items()},
        outcomes={
            answer: _outcomes(entry.child(answer), (*OUTCOMES, *ROUTES, DEDUCTS))
            for answer in (YES, NO)
            if answer in entry.given
        },
        find=read_finds(entry.child("find")),
    )


def read_gate(entry: Entry) -> Gate:
    """A rule that needs no answer."""
    entry.check_names(_GATE)
    return Gate(
        code=entry.text("code"),
        text=entry.said(),
        outcomes=_outcomes(entry.child("outcomes"), OUTCOMES),
        find=read_finds(entry.child("find")),
    )


def read_kinds(entry: Entry) -> Kinds:
    """What a value of the attribute says of the kinds of parties."""
    entry.check_names(_KINDS)
    return Kinds(
        value=entry.text("value"),
        admits=frozenset(entry.given.get("admits", ())),
        mixing=entry.one_of("mixing", OUTCOMES),
        others=entry.one_of("others", OUTCOMES),
        find=entry.child("find").said(),
    )


def read_rung(entry: Entry) -> Rung:
    """A rung of the ladder."""
    entry.check_names(_RUNG)
    return Rung(
        code=entry.text("code"),
        name=entry.said(),
        note=entry.child("note").said(),
        source=entry.text("source"),
        forms={country: tuple(codes) for country, codes in entry.table("forms").items()},
    )


def read_finds(entry: Entry) -> dict[str, Text]:
    """By value, what there is to find out."""
    return {value: entry.child(value).said() for value in entry.given}


def _outcomes(entry: Entry, known: tuple[str, ...]) -> dict[str, str]:
    return {value: entry.one_of(value, known) for value in entry.given}
