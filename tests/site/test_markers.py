"""What is a party's own never leaves in anything that is given to others: unmistakable marks, searched for everywhere.

Every page, download and operation of the matrix is asked for by those who may not know, and what they get is searched
through: HTML, JSON and CSV as text, a PDF's text, and what lies in workbooks and archives.
"""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.facts import EVENTS, april
from tests.apps.people import person, token, with_role, with_token
from tests.apps.told import TOLD
from tests.cooperations import service
from tests.site import operations
from tests.site.test_roles import INSIDE, OTHER, OUTSIDE, OWN, POSTED, address

from samdrift.apps.cooperations import api_access, invitations, proposals
from samdrift.apps.cooperations.invitations import give_role
from samdrift.apps.cooperations.models import Cooperation, Token
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.cooperations.roles import PARTY_ROLES
from samdrift.apps.records.papers import attach
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement.loading import load_and_settle
from samdrift.domain.cooperation import BaselineFigure, Invoicing, Posting
from samdrift.domain.cooperation import Cooperation as CooperationValue
from samdrift.files.tables import write_folder, write_workbook
from samdrift.files.tables.compare import Edit, SheetChange
from samdrift.files.tables.sheets import COLUMNS

pytestmark = pytest.mark.django_db

MARK = "qxz7"
"""What no word of ours contains; a number follows that says what was marked."""
MARKED = (
    *("name", "email", "note", "token", "unit"),
    *(
        "endpoint",
        "buyer",
        "cost",
        "vat",
        "street",
        "city",
        "postal",
        "account",
        "art",
        "function",
        "proposal",
        "paper",
        "reference",
    ),
)
MARKS = {what: f"{MARK}{number:02}" for number, what in enumerate(MARKED)}
SEEN_BY_NOBODY = {"unit"}
"""Dimensions of events stay where the events are."""
PEOPLE_OF_A = ("party_editor", "party_approver", "party_reader")


def marked() -> CooperationValue:
    """The worked month, in which all that is A's own is marked."""
    m = MARKS
    own = Invoicing(
        party=OWN,
        language="nb",
        endpoint=f"0192:{m['endpoint']}",
        buyer_reference=m["buyer"],
        accounting_cost=m["cost"],
        vat_no=m["vat"],
        street=m["street"],
        city=m["city"],
        postal_code=m["postal"],
        account=m["account"],
    )
    return replace(
        april(),
        host="c",  # whose address and account stand on every bill
        dimensions=("unit",),
        services=(service("s"),),
        invoicing=(own, Invoicing(party=OTHER)),
        postings=(Posting(party=OWN, service="s", art=m["art"], function=m["function"]),),
        baseline=tuple(
            BaselineFigure(party=party, measure="m", year=2025, value=Fraction(12), unit="calls")
            for party in (OWN, OTHER, "c")
        ),
    )


@pytest.fixture
def planted(tmp_path: Path, settings: Any) -> dict[str, Cooperation]:
    """The marked cooperation as its members' own and as a public one; elsewhere is another, with the same codes."""
    settings.DATA = tmp_path / "data"
    folder = tmp_path / "marked"
    write_folder(marked(), folder)
    write_events(folder)
    for slug in ("secret", "public", "elsewhere"):
        seen_by = "public" if slug == "public" else "members"
        load_and_settle(
            folder,
            slug=slug,
            periods=["2026-04"],
            with_quarantine=False,
            version="0",
            seen_by=seen_by,
            **TOLD,
        )
    owners = {owner.slug: owner for owner in Cooperation.objects.all()}
    for slug in ("secret", "public"):
        mark_people(owners[slug])
    return owners


def write_events(folder: Path) -> None:
    rows = ["id,source,time,subject,type,quantity,dim_unit"]
    for number, (party, meter, day, quantity) in enumerate(EVENTS):
        unit = MARKS["unit"] if party == OWN else "office"
        rows.append(f"{number},s,{day}T12:00:00Z,{party},{meter},{quantity},{unit}")
    (folder / "events").mkdir()
    (folder / "events" / "e.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def mark_people(owner: Cooperation) -> None:
    """A's people, an invitation and a token, each with marks."""
    for role in PEOPLE_OF_A:
        one = person(f"{MARKS['email']}-{role}".replace("_", "-"))
        one.name = f"Kari {MARKS['name']} {role}"
        one.save()
        give_role(one, owner, role=role, party=OWN, **TOLD)
    invitations.invite(
        owner,
        role="party_reader",
        party=OWN,
        note=MARKS["note"],
        by=person_on_page(one),
        moment=timezone.now(),
    )
    propose(owner)
    paper = ContentFile(b"%PDF-1.7 of A", name=f"{MARKS['paper']}.pdf")
    attach(paper, cooperation=owner.slug, party=OWN, reference=MARKS["reference"], **TOLD)
    token("party_reader", owner.slug, OWN)
    Token.objects.filter(cooperation=owner).update(name=MARKS["token"], made_by=one)


def propose(owner: Cooperation) -> None:
    """A change of A's figures that waits for A's approver, and a draft of one."""
    writer = person(f"writer-{owner.slug}")
    give_role(writer, owner, role="party_editor", party=OWN, **TOLD)
    row = dict.fromkeys(COLUMNS["drivers"], "") | {
        "driver": "inhabitants",
        "party": OWN,
        "value": "5",
        "reference_date": "2026-01-01",
        "status": "final",
        "source": MARKS["proposal"],
    }
    change = SheetChange("drivers", COLUMNS["drivers"], (Edit(None, tuple(row.values())),))
    known = {"reader": read_reader(writer), "by": writer, "moment": timezone.now()}
    waiting, _ = (proposals.prepare(owner, (change,), note=MARKS["proposal"], **known) for _ in range(2))
    proposals.submit(waiting, reader=known["reader"], by=person_on_page(writer), moment=timezone.now())


def texts_in(content: bytes, kind: str) -> Iterator[str]:
    """All text in what was sent: of a PDF its text, of workbooks and archives what lies in them."""
    if content.startswith(b"%PDF"):
        yield content.decode("latin-1")
        done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=False)
        yield done.stdout.decode()
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts_in(archive.read(name), "")
    else:
        yield content.decode("utf-8", errors="replace")


def marks_in(answer: Any) -> set[str]:
    """What of the marked stands in an answer, its headers included."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = [*texts_in(content, answer.headers.get("Content-Type", "")), str(answer.headers)]
    return {what for what, mark in MARKS.items() if any(mark in text for text in said)}


def walk_pages(client: Client, owner: Cooperation) -> Iterator[tuple[str, Any]]:
    """Every page of the cooperation for either party, and every page outside that takes no argument."""
    for page in INSIDE:
        for party in (OWN, OTHER):
            where = address(page, owner, party)
            yield f"{page} {party}", client.get(where)
            if page in POSTED:
                yield f"POST {page} {party}", client.post(where)
    for page in sorted({"home", "account", "api_docs", "api:openapi-json"} & set(OUTSIDE)):
        yield page, client.get(reverse(page))


def walk_operations(client: Client, owner: Cooperation) -> Iterator[tuple[str, Any]]:
    """Every operation of the API for either party."""
    for named in (*operations.INSIDE, *operations.OUTSIDE):
        for party in (OWN, OTHER):
            yield f"{named} {party}", operations.call(client, named, owner, party)


def found_by(walk: Iterable[tuple[str, Any]]) -> dict[str, set[str]]:
    """What was found, by what was asked for."""
    told = {asked: marks_in(answer) for asked, answer in walk}
    return {asked: marks for asked, marks in told.items() if marks}


def logged_in(role: str, slug: str, party: str = "") -> Client:
    client = Client()
    client.force_login(with_role(role, slug, party))
    return client


@pytest.fixture(autouse=True)
def _untiring(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shutil.which("pdftotext")
    monkeypatch.setattr(api_access, "MOST_BY_STRANGER", 100_000)


@pytest.mark.parametrize("slug", ["secret", "public"])
def test_nothing_of_a_party_is_given_to_another(planted: dict[str, Cooperation], slug: str) -> None:
    for role in PARTY_ROLES:
        assert found_by(walk_pages(logged_in(role, slug, OTHER), planted[slug])) == {}
    for role in ("party_reader", "party_editor"):
        assert found_by(walk_operations(with_token(token(role, slug, OTHER)), planted[slug])) == {}


@pytest.mark.parametrize("role", ["observer", "employee_representative"])
def test_nothing_of_a_party_is_given_to_those_who_look_on(planted: dict[str, Cooperation], role: str) -> None:
    assert found_by(walk_pages(logged_in(role, "secret"), planted["secret"])) == {}


@pytest.mark.parametrize("slug", ["secret", "public"])
def test_nothing_of_a_party_is_given_to_strangers(planted: dict[str, Cooperation], slug: str) -> None:
    assert found_by(walk_pages(Client(), planted[slug])) == {}
    assert found_by(walk_operations(Client(), planted[slug])) == {}


@pytest.mark.parametrize("slug", ["secret", "public"])
def test_nothing_of_a_party_is_given_to_another_cooperation(
    planted: dict[str, Cooperation], slug: str
) -> None:
    for role, party in (("secretariat", ""), ("auditor", ""), ("party_editor", OWN)):
        assert found_by(walk_pages(logged_in(role, "elsewhere", party), planted[slug])) == {}
        program = with_token(token(role, "elsewhere", party))
        assert found_by(walk_operations(program, planted[slug])) == {}


def test_the_marks_are_where_those_who_may_know_find_them(planted: dict[str, Cooperation]) -> None:
    owner, slug = planted["secret"], "secret"
    own = (
        *walk_pages(logged_in("party_approver", slug, OWN), owner),
        *walk_operations(with_token(token("party_reader", slug, OWN)), owner),
    )
    assert set().union(*found_by(own).values()) == set(MARKS) - SEEN_BY_NOBODY


def test_marks_are_found_in_pdf_workbooks_and_archives(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    write_workbook(marked(), book)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/book.xlsx", book.read_bytes())
    assert MARKS["street"] in "".join(texts_in(packed.getvalue(), ""))
