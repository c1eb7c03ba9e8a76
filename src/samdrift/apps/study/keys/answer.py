"""The answer on top of the page: whether the key is fair, who pays more, and what it means for the reader's own."""

from collections.abc import Iterator, Mapping

from samdrift.apps.study.amounts import Whole
from samdrift.apps.study.keys.lab import Lab
from samdrift.apps.study.keys.votes import counts_sentence
from samdrift.documents.voice import Voice
from samdrift.runs.study.blocking import Blocking
from samdrift.runs.study.fair_words import fairness_sentence
from samdrift.runs.study.tried import Tried, TriedParty


def answer_of(
    lab: Lab, votes: Blocking, names: Mapping[str, str], voice: Voice, *, ours: frozenset[str]
) -> tuple[str, ...]:
    """The first sentence is the answer; the others follow from it."""
    assert lab.tried is not None
    tried, own = lab.tried, names_of(lab.tried, names)
    first = list(_fair(lab, own, voice))
    following = [] if tried.mix.is_today else [counts_sentence(votes, voice)]
    following += [
        _own(party, own, voice, is_today=tried.mix.is_today) for party in tried.parties if party.party in ours
    ]
    if not first:
        first, following = _money(lab, following, voice), [voice.say("page.lab.unknown"), *following[1:]]
    return (" ".join(first), *filter(None, (" ".join(following),)))


def names_of(tried: Tried, names: Mapping[str, str]) -> dict[str, str]:
    """The names of the parties that share, in their order."""
    return {party: names.get(party, party) for party in tried.scope.parties}


def _fair(lab: Lab, names: Mapping[str, str], voice: Voice) -> Iterator[str]:
    """Of the key that is tried, and of today's beside it."""
    assert lab.tried is not None
    if lab.key_wrong:
        yield voice.say("page.lab.not_tried")
    today = None if lab.today is None else lab.today.fairness
    if lab.tried.fairness is None or today is None:
        return
    said = fairness_sentence(lab.tried.fairness, names, voice.currency, voice.language)
    if lab.tried.mix.is_today:
        yield _of_today(said, voice)
        return
    yield said
    if lab.today is not None and lab.tried.amounts == lab.today.amounts:
        return
    yield _of_today(fairness_sentence(today, names, voice.currency, voice.language), voice)


def _of_today(said: str, voice: Voice) -> str:
    return voice.say("page.lab.fair.today", sentence=said[:1].lower() + said[1:])


def _money(lab: Lab, following: list[str], voice: Voice) -> list[str]:
    """Where nothing is known of what groups would cost: how many pay more and less, else what is shared."""
    assert lab.tried is not None
    if following:
        return following[:1]
    amount = Whole(voice).money(lab.tried.scope.total_minor)
    return [voice.say("page.lab.shared", amount=amount, year=lab.name)]


def _own(each: TriedParty, names: Mapping[str, str], voice: Voice, *, is_today: bool) -> str:
    whole = Whole(voice)
    values = {"party": names[each.party], "amount": whole.money(each.amount_minor)}
    if is_today or not each.change_minor:
        return voice.say(f"page.lab.own.{'today' if is_today else 'same'}", **values)
    change = whole.money(abs(each.change_minor))
    ratio = None if each.change_ratio is None else abs(each.change_ratio)
    code = "more" if each.change_minor > 0 else "less"
    return voice.say(f"page.lab.own.{code}", **values, change=change, ratio=whole.ratio(ratio))
