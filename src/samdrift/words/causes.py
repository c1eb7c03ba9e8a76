"""Causes of corrections in words: codes as `voucher V17; events m a 40` become what a reader understands."""

from collections.abc import Mapping

from samdrift.domain.settlement import CAUSE_WORDS
from samdrift.words.sentences import say

FREE_TEXT = ("voucher", "fee", "moved")
"""What these name is a text of the cooperation's own, which may hold spaces."""
MANY = "×"


def causes_said(cause: str, names: Mapping[str, str], language: str) -> str:
    """The causes as a phrase; `names` are what the parties' codes are called. Empty where no cause is known."""
    return "; ".join(_said(each, names, language) for each in cause.split("; ") if each)


def _said(cause: str, names: Mapping[str, str], language: str) -> str:
    word, _, rest = cause.partition(" ")
    if word not in CAUSE_WORDS or not rest:
        return cause  # of another program, or told by hand
    if rest.startswith(f"{MANY} "):
        return say(f"cause.many.{word}", language, count=int(rest.removeprefix(f"{MANY} ")))
    if word == "events":
        return _events(rest, names, language)
    what = rest if word in FREE_TEXT else ", ".join(names.get(each, each) for each in rest.split(" "))
    return say(f"cause.{word}", language, what=what)


def _events(rest: str, names: Mapping[str, str], language: str) -> str:
    """`m a 40`: so many more of the meter from the party, fewer, or as many of other content."""
    meter, party, more = rest.rsplit(" ", 2)
    known = {"meter": meter, "party": names.get(party, party)}
    if int(more) == 0:
        return say("cause.events.other", language, **known)
    return say(
        f"cause.events.{'more' if int(more) > 0 else 'fewer'}", language, count=abs(int(more)), **known
    )
