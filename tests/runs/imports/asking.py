"""What tests ask an import: of a municipality with a host's service, unless they say otherwise."""

from dataclasses import replace
from typing import Any

from tests.cooperations import cooperation, party, service

from samdrift.domain.cooperation import BaselineFigure, Cooperation
from samdrift.domain.faults import Place
from samdrift.domain.money import CURRENCIES
from samdrift.files.mapping import Rule, parse_rule
from samdrift.runs.imports.asked import Asked

STAVANGER = replace(party("a"), name="Stavanger", kind="municipality", official_no="1103", org_no="964965226")
ROGALAND = replace(party("c"), name="Rogaland", kind="county", official_no="11")
KALIX = replace(party("a"), name="Kalix", kind="municipality", official_no="2580", org_no="2120001234")


def asked(form: str, **more: Any) -> Asked:
    """What is asked, in kroner and English; `sek=True` of a Swedish party."""
    is_swedish = more.pop("sek", False)
    return Asked(
        **{
            "form": form,
            "party": KALIX if is_swedish else STAVANGER,
            "currency": CURRENCIES["SEK" if is_swedish else "NOK"],
            "language": "en",
            "source": "file",
            **more,
        }
    )


def rules(*rows: str) -> tuple[Rule, ...]:
    """Rules as `select;service;measure[;share]`."""
    return tuple(
        parse_rule(
            dict(zip(("select", "service", "measure", "share"), row.split(";"), strict=False)),
            Place("map.csv", at),
        )
        for at, row in enumerate(rows, start=2)
    )


def with_baseline(*figures: BaselineFigure) -> Cooperation:
    """A cooperation of a and b with the services it and payroll, and this baseline."""
    return replace(
        cooperation(parties=(STAVANGER, party("b")), services=(service("it"), service("payroll"))),
        baseline=figures,
    )
