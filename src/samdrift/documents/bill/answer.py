"""The first sentence of a bill: what is to be paid, by when and why; told for each way a bill can end."""

from datetime import date

from samdrift.documents.bill.document import Answer
from samdrift.documents.bill.sources import Sources
from samdrift.documents.voice import Voice
from samdrift.domain.settlement import Bill

# Marks where the figure stands in the sentence, whatever the language. A control character, so no text has it.
_MARK = "\x01"


def answer(sources: Sources, bill: Bill, voice: Voice, *, due_day: date) -> Answer:
    """The sentence with its figure set apart. Paid back is told as a positive amount."""
    said = voice.say(
        _code(bill, is_host=bill.party == sources.cooperation.host),
        party=sources.party_name(bill.party).replace(_MARK, " "),
        due=_MARK + voice.money(abs(bill.due_minor)) + _MARK,
        day=voice.day(due_day),
        period=voice.period(bill.period),
        amount=voice.money(bill.amount_minor),
        advance=voice.money(bill.advance_minor),
    )
    before, figure, after = said.split(_MARK)
    return Answer(before=before, figure=figure, after=after)


def _code(bill: Bill, *, is_host: bool) -> str:
    door = "bill.host" if is_host else "bill.answer"
    if not bill.lines and not bill.advance_minor:
        return f"{door}.nothing"
    sign = "pay" if bill.due_minor > 0 else "back" if bill.due_minor < 0 else "even"
    return f"{door}.{sign}" if bill.advance_minor else f"{door}.{sign}_all"
