"""The causes of a line in words: `voucher V17; events m a 40` as a reader says it. docs/methods/corrections.md"""

from samdrift.documents.voice import Voice
from samdrift.domain.settlement import CAUSE_WORDS

_BETWEEN = "; "


def causes_text(cause: str, voice: Voice) -> str:
    """Each cause by its word; what is none of ours stands as it was written."""
    return _BETWEEN.join(_said(each, voice) for each in cause.split(_BETWEEN) if each)


def _said(cause: str, voice: Voice) -> str:
    word, _, about = cause.partition(" ")
    if word not in CAUSE_WORDS or not about:
        return cause
    if word == "events":
        return _events(about, voice)
    return voice.say(f"bill.cause.{word}", about=about)


def _events(about: str, voice: Voice) -> str:
    """`m a 40`: so many events more, of the meter from the party; `× 57`: of so many parties and meters."""
    what, _, count = about.rpartition(" ")
    if what == "×":
        return voice.say("bill.cause.events", about=about, count="").rstrip()
    return voice.say("bill.cause.events", about=what, count=f"({int(count):+})")
