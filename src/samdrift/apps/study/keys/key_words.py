"""A proposed key in words: its parts, its ramp, the rule by which it is adopted, and whether it is fair."""

from samdrift.apps.study.keys.rule_words import rule_and_day
from samdrift.documents.voice import Voice
from samdrift.domain.games.core import Verdict
from samdrift.domain.plan import SEATS
from samdrift.runs.key_text import KeyText
from samdrift.runs.study.fair_words import fairness_sentence
from samdrift.runs.study.fairness import STABLE, Fairness


def parts_of(text: KeyText, voice: Voice) -> tuple[str, ...]:
    """`50 % by inhabitants, 1 January 2026`, and what holds a part in bounds."""
    return tuple(
        voice.say(
            "page.proposal.part", share=voice.part(part.share), rule=rule_and_day(part.rule, voice).lower()
        )
        + "".join(
            f", {voice.say(f'page.proposal.{name}', share=voice.part(bound))}"
            for name, bound in (("floor", part.floor), ("cap", part.cap))
            if bound is not None
        )
        for part in text.parts
    )


def rule_of(text: KeyText, voice: Voice) -> str:
    """How it is adopted."""
    if text.rule == SEATS:
        return voice.say("page.proposal.rule.seats", body=text.body_name)
    return voice.say(f"page.proposal.rule.{text.rule}")


def fairness_of(text: KeyText, voice: Voice) -> str:
    """The fairness sentence; empty where nothing is known of what groups would cost."""
    found = text.fairness
    if found is None:
        return ""
    is_stable = found.code == STABLE
    told = Fairness(
        code=found.code,
        group=found.group,
        less_minor=found.less_minor,
        objections_total=found.objections_total,
        sacrifice_minor=found.sacrifice_minor,
        verdict=Verdict(stable=is_stable, objections=(), objections_total=found.objections_total),
    )
    names = {each.party: each.name for each in text.parties if each.today_minor or each.then_minor}
    return fairness_sentence(told, names, voice.currency, voice.language)
