"""The text of a proposed key: one text, the same for every council, known by the SHA-256 of its bytes.

Canonical JSON: UTF-8, members in the order of their names, no white space, amounts and shares as text.
docs/handbook/key-proposals.md
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from samdrift.domain.cooperation import KeyPart
from samdrift.domain.money import CURRENCIES, number_text
from samdrift.domain.plan import Voter
from samdrift.files.tables.cells import Source
from samdrift.files.tables.key_entries import PartEntry

FORM = "samdrift-key-proposal-1"
SHORT = 8
"""So many hexadecimal digits of a hash are shown, and are enough to name a text."""


@dataclass(frozen=True, kw_only=True)
class TextParty:
    """A party in the text: whether and with how many votes it decides, and what it pays today and then.

    `years` are the amounts of each year of the ramp and at last the full change; one where there is no ramp.
    """

    party: str
    name: str
    decides: bool
    votes: int
    today_minor: int
    then_minor: int
    years: tuple[int, ...]
    heads: Fraction | None = None
    """Inhabitants, employees or users, as `KeyText.basis` says; None where that is not known of all."""

    @property
    def change_minor(self) -> int:
        return self.then_minor - self.today_minor


@dataclass(frozen=True, kw_only=True)
class TextFairness:
    """Whether a group of parties would pay less on its own: as `runs.study.fairness` has it."""

    code: str
    group: tuple[str, ...]
    less_minor: int
    objections_total: int
    sacrifice_minor: int


@dataclass(frozen=True, kw_only=True)
class KeyText:
    """What is proposed, whole."""

    cooperation: str
    currency: str
    title: str
    reason: str
    parts: tuple[KeyPart, ...]
    fallback: str
    include_all: bool
    ramp_years: int
    service: str
    pools: tuple[tuple[str, str], ...]
    """Code and name of each."""
    period: str
    """The year whose amounts the consequences are told of."""
    valid_from: date
    hearing_until: date
    decide_until: date
    rule: str
    body: str
    body_name: str
    parties: tuple[TextParty, ...]
    basis: str = ""
    """What heads are: inhabitants, employees or users; empty where there is nothing to tell an amount per."""
    fairness: TextFairness | None = None
    """None where nothing is known of what groups would cost on their own."""

    @property
    def pool_codes(self) -> tuple[str, ...]:
        return tuple(code for code, _ in self.pools)

    @property
    def voters(self) -> tuple[Voter, ...]:
        return tuple(Voter(each.party, each.votes) for each in self.parties if each.decides)

    def of(self, party: str) -> TextParty | None:
        return next((each for each in self.parties if each.party == party), None)


def write_text(text: KeyText) -> bytes:
    """The bytes that are locked."""
    stated = {
        "form": FORM,
        "cooperation": text.cooperation,
        "currency": text.currency,
        "title": text.title,
        "reason": text.reason,
        "key": {
            "parts": [_part(part, text.currency) for part in text.parts],
            "fallback": text.fallback,
            "include": "all" if text.include_all else "",
            "ramp_years": text.ramp_years,
        },
        "service": text.service,
        "pools": [{"pool": code, "name": name} for code, name in text.pools],
        "period": text.period,
        "valid_from": text.valid_from.isoformat(),
        "hearing_until": text.hearing_until.isoformat(),
        "decide_until": text.decide_until.isoformat(),
        "rule": {"by": text.rule, "body": text.body, "name": text.body_name},
        "parties": [_party(each, text.currency) for each in text.parties],
        "heads": text.basis,
        "fairness": None if text.fairness is None else _fairness(text.fairness, text.currency),
    }
    return json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_text(content: bytes) -> KeyText:
    """The text of the bytes. Raises ValueError or KeyError for what is none."""
    stated = json.loads(content)
    if stated["form"] != FORM:
        raise ValueError(f"no text of a key: {stated['form']}")
    key, currency = stated["key"], stated["currency"]
    source = Source(CURRENCIES[currency])
    return KeyText(
        cooperation=stated["cooperation"],
        currency=currency,
        title=stated["title"],
        reason=stated["reason"],
        parts=tuple(PartEntry.model_validate(each, context=source).to_domain() for each in key["parts"]),
        fallback=key["fallback"],
        include_all=key["include"] == "all",
        ramp_years=key["ramp_years"],
        service=stated["service"],
        pools=tuple((each["pool"], each["name"]) for each in stated["pools"]),
        period=stated["period"],
        valid_from=date.fromisoformat(stated["valid_from"]),
        hearing_until=date.fromisoformat(stated["hearing_until"]),
        decide_until=date.fromisoformat(stated["decide_until"]),
        rule=stated["rule"]["by"],
        body=stated["rule"]["body"],
        body_name=stated["rule"]["name"],
        parties=tuple(_party_of(each, currency) for each in stated["parties"]),
        basis=stated["heads"],
        fairness=None if stated["fairness"] is None else _fairness_of(stated["fairness"], currency),
    )


def hash_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def names_hash(said: str, known: str) -> bool:
    """Whether what somebody copied from minutes names the hash: all of it, or its beginning, spaces aside."""
    plain = "".join(said.split()).rstrip(".…").lower()
    return len(plain) >= SHORT and known.startswith(plain)


def _part(part: KeyPart, currency: str) -> dict[str, Any]:
    """A part as it would stand in keys.toml; what it does not say is left out."""
    stated = PartEntry.from_domain(part).model_dump(context=Source(CURRENCIES[currency]))
    return {name: value for name, value in stated.items() if value not in ("", None, {}, [], ())}


def party_json(each: TextParty, currency: str) -> dict[str, Any]:
    """A party's vote, and what it pays today and then."""
    money = CURRENCIES[currency].format
    return {
        "party": each.party,
        "name": each.name,
        "decides": each.decides,
        "votes": each.votes,
        "today": money(each.today_minor),
        "then": money(each.then_minor),
    }


def _party(each: TextParty, currency: str) -> dict[str, Any]:
    money = CURRENCIES[currency].format
    return {
        **party_json(each, currency),
        "years": [money(amount) for amount in each.years],
        "heads": None if each.heads is None else number_text(each.heads),
    }


def _party_of(stated: dict[str, Any], currency: str) -> TextParty:
    money = CURRENCIES[currency].parse
    return TextParty(
        party=stated["party"],
        name=stated["name"],
        decides=stated["decides"],
        votes=stated["votes"],
        today_minor=money(stated["today"]),
        then_minor=money(stated["then"]),
        years=tuple(money(amount) for amount in stated["years"]),
        heads=None if stated["heads"] is None else Fraction(stated["heads"]),
    )


def _fairness(found: TextFairness, currency: str) -> dict[str, Any]:
    money = CURRENCIES[currency].format
    return {
        "verdict": found.code,
        "group": list(found.group),
        "less": money(found.less_minor),
        "groups": found.objections_total,
        "sacrifice": money(found.sacrifice_minor),
    }


def _fairness_of(stated: dict[str, Any], currency: str) -> TextFairness:
    money = CURRENCIES[currency].parse
    return TextFairness(
        code=stated["verdict"],
        group=tuple(stated["group"]),
        less_minor=money(stated["less"]),
        objections_total=stated["groups"],
        sacrifice_minor=money(stated["sacrifice"]),
    )
