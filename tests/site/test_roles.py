"""Every page with every role, for the own party, another party and another cooperation, as the handbook says."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from tests.apps.facts import april
from tests.apps.handbook import read_table
from tests.apps.issued import april_settlement, issue
from tests.apps.people import log_in, person, token, with_role, with_token
from tests.apps.told import NOON, TOLD
from tests.cooperations import settled
from tests.site import operations
from tests.site.made import (
    SOURCE,
    alternative,
    attached,
    closing,
    held,
    job_of,
    offer,
    paper,
    proposed,
    waiting,
)

from samdrift.apps.cooperations import actions, api_access, invitations, tokens
from samdrift.apps.cooperations.models import Cooperation
from samdrift.apps.cooperations.models.cooperation import SEEN_BY
from samdrift.apps.cooperations.roles import PARTY_ROLES, ROLES, TOKEN_ROLES
from samdrift.apps.records.notices import notify
from samdrift.domain.cooperation import BaselineFigure
from samdrift.domain.cooperation import Cooperation as Facts
from samdrift.domain.cooperation.study import Question
from samdrift.files.tables.sheets import COLUMNS
from samdrift.site.api import PREFIX

pytestmark = pytest.mark.django_db

INSIDE, OUTSIDE = read_table("Pages"), read_table("Pages outside a cooperation")
OWN, OTHER = "a", "b"
CHANGES = ("change", "change_apply", "change_approve", "change_reject", "change_withdraw")
ALTERNATIVES = ("study:rename_alternative", "study:withdraw_alternative")
PROPOSED = {
    "study:proposal": "hearing",
    "study:proposal_text": "hearing",
    "study:send_proposal": "draft",
    "study:withdraw_proposal": "hearing",
    "study:answer_hearing": "hearing",
    "study:end_hearing": "hearing",
    "study:record_decision": "deciding",
    "study:put_in_force": "adopted",
}
"""Pages of a proposed key, each with the state in which it is looked at."""
KEYED = ("study:save_alternative", "study:propose")
"""Pages of a key that stands in the address."""
JOBS = ("job", "job_cancel", "job_file")
CLOSING = (
    "settlement:closing",
    "settlement:prepare_closing",
    "settlement:close_period",
    "settlement:give_up_closing",
    "settlement:explain_count",
)
LED_BACK = {
    *(
        "study:confirm_law",
        "study:solve_methods",
        "withdraw",
        "revoke_token",
        "end_role",
        "seen_by",
        "attach",
        "settlement:choose_closing",
        "settlement:resolve_event",
        "job_cancel",
        "settlement:export",
    ),
    "settlement:consent",
    *CHANGES,
    *CLOSING,
    *ALTERNATIVES,
    *PROPOSED,
}
POSTED = {
    "study:save_portfolio",
    "study:confirm_law",
    "study:remind",
    "study:solve_methods",
    "withdraw",
    "revoke_token",
    "end_role",
    "seen_by",
    "attach",
    "read_notice",
    "read_notices",
    "language",
    "accept",
    "account_logout",
    "openid_connect_login",
    "demo_reader",
    "start_copy",
    "start_empty",
    "send_figures",
    "change_apply",
    "change_approve",
    "change_reject",
    "change_withdraw",
    "settlement:resolve_event",
    "settlement:consent",
    *CLOSING[1:],
    *ALTERNATIVES,
    *(page for page in PROPOSED if page not in ("study:proposal", "study:proposal_text")),
    "job_cancel",
    "settlement:export",
}
READ_ONLY = {"party_reader", "auditor"}
"""Roles whose tokens never write."""
REASON = {"reason": "no", "source": SOURCE, "day": "2026-04-02"}
OK, UNKNOWN, FORBIDDEN, MISSING = 200, 401, 403, 404


def studied() -> Facts:
    """The worked month with what each party uses in a year, so that keys can be tried on it."""
    used = (
        BaselineFigure(party=party, measure=meter, year=2025, value=Fraction(12), unit="piece")
        for party in "abc"
        for meter in "mn"
    )
    asked = Question(question="slips", name="Slips", measure="m", year=2025)
    study = replace(april().study, questions=(asked,))
    return replace(april(), baseline=tuple(used), study=study)


@pytest.fixture
def loaded() -> dict[str, Cooperation]:
    """The worked month: one that all may see, one to be walked through, one that is secret, and one elsewhere."""
    owners = {
        slug: actions.load(studied(), slug=slug, **TOLD, seen_by=slug if slug in SEEN_BY else "members")
        for slug in ("public", "example", "secret", "elsewhere")
    }
    for owner in (owners["public"], owners["example"], owners["secret"]):
        issue(owner, april_settlement())
        issue(owner, settled(april(), "2026-05").settlement)  # so that there is something to compare with
    return owners


def names_of(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        else:
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from names_of(each.url_patterns, f"{space}{inner}")


def address(page: str, owner: Cooperation, party: str) -> str:
    name, _, table = page.partition(" ")
    line = next(bill for bill in april_settlement().bills if bill.party == party).lines[0].id
    arguments = {
        "overview": [],
        "estimates": [],
        "people": [],
        "attachments": [],
        "attach": [],
        "attachment": [attached(owner, party).pk if name == "attachment" else 0],
        "log": [],
        "log_csv": [],
        "seen_by": [],
        "end_role": [held(owner, party).pk if name == "end_role" else 0],
        "parties": [],
        "party": [party],
        "services": [],
        "bodies": [],
        "facts": [],
        "keys": [],
        "fact_table": [table],
        "fact_file": [table, "csv"],
        "edit": [table],
        "upload": [],
        "imports": [],
        "send_figures": [],
        "copy": [table],
        "changes": [],
        **({name: [waiting(owner, party, table).pk]} if name in CHANGES else {}),
        "study:baseline": [],
        "study:baseline_csv": [],
        "study:baseline_ratios_csv": [],
        "study:baseline_xlsx": [],
        "study:questions": [],
        "study:questions_csv": [],
        "study:question": ["slips", party],
        "study:remind": [],
        "study:study": [],
        "study:applications": [],
        "study:applications_csv": [],
        "study:applications_xlsx": [],
        "study:layers": [],
        "study:layers_csv": [],
        "study:layers_xlsx": [],
        "study:forms": [],
        "study:forms_csv": [],
        "study:forms_xlsx": [],
        "study:confirm_law": [],
        **{
            f"study:{each}": [] for each in ("risk", "risk_csv", "risk_xlsx", "swot", "swot_csv", "swot_xlsx")
        },
        **{f"study:{page}": [] for page in ("criteria", "criteria_moved", "criteria_csv", "criteria_xlsx")},
        "study:key_lab": [],
        **{f"study:{page}": [] for page in ("practices", "practices_csv", "practices_xlsx")},
        **{f"study:{page}": [] for page in ("portfolio", "portfolio_csv", "portfolio_xlsx")},
        **{f"study:{page}": [] for page in ("portfolio_moved", "save_portfolio")},
        "study:voting": [],
        "study:voting_csv": [],
        "study:alternatives": [],
        "study:save_alternative": [],
        "study:proposals": [],
        "study:propose": [],
        **({name: [alternative(owner, party, table).pk]} if name in ALTERNATIVES else {}),
        **({name: [proposed(owner, state_of(page)).pk]} if name in PROPOSED else {}),
        "study:key_moved": [],
        "study:solve_methods": [],
        "study:key_lab_csv": [],
        "study:key_lab_xlsx": [],
        "settlement:periods": [],
        "settlement:period": ["2026-04"],
        "settlement:river": ["2026-04"],
        "settlement:compare": ["2026-04"],
        "settlement:another_key": ["2026-04"],
        "settlement:ahead": [],
        "settlement:ahead_advances": [],
        "settlement:balance": [party],
        "settlement:table": ["2026-04", table],
        "settlement:workbook": ["2026-04", table],
        "settlement:balance_table": [party],
        "settlement:balance_workbook": [party],
        "settlement:bill": ["2026-04", party],
        "settlement:bill_pdf": ["2026-04", party],
        "settlement:why": [line],
        "settlement:events": [],
        "settlement:resolve_event": [],
        "settlement:choose_closing": [],
        "settlement:consent": ["2026-04", party],
        **({name: [closing(owner, name)]} if name in CLOSING else {}),
        "withdraw": [offer(owner, party).pk if name == "withdraw" else 0],
        "tokens": [],
        "jobs": [],
        **({name: [job_of(owner, party).number]} if name in JOBS else {}),
        "settlement:export": ["2026-04"],
        "settlement:events_file": [],
        "revoke_token": [key_of(owner, party) if name == "revoke_token" else 0],
    }
    return reverse(name, args=[owner.slug, *arguments[name]])


def state_of(page: str) -> str:
    """In which state the proposal is looked at."""
    return "draft" if page.endswith("of_draft") else PROPOSED[page.partition(" ")[0]]


def ask(client: Client, page: str, owner: Cooperation, party: str) -> int:
    name, where = page.partition(" ")[0], address(page, owner, party)
    posted = {"party": party, "file": paper()} if name == "attach" else dict(REASON)
    if name in PROPOSED:
        posted["party"] = party
    if name == "study:confirm_law":
        posted |= {"rule": "iks/exit/2000-01-01", "outcome": "confirmed", "name": "Kari Nordmann"}
    if name in KEYED:
        where += "?year=2026&part=100*equal"
    if name == "settlement:choose_closing":
        where += "?period=2026-04"
    if name == "settlement:ahead_advances":
        where += "?until=2026-01"  # nothing of the year is metered yet
    answer = client.post(where, posted) if name in POSTED else client.get(where)
    return OK if name in LED_BACK and answer.status_code == 302 else answer.status_code


def key_of(owner: Cooperation, party: str) -> int:
    """The number of a token that the party has."""
    return tokens.find(token("party_reader", owner.slug, party), timezone.now()).pk


OWN_ROWS = ("_lines", "get_table posting", "get_table invoicing")
"""Tables that then have the own rows only."""


def wanted(said: str, party: str, page: str) -> int:
    own_is_enough = party == OWN or page.endswith(OWN_ROWS)
    own = page.startswith("edit") or own_is_enough  # so has the form of a table
    own_said, _, other_said = said.partition(" or ")
    if other_said and not own_is_enough:
        own_said = other_said
    return {"yes": OK, "own": OK if own else FORBIDDEN, "–": FORBIDDEN, "hidden": MISSING}[own_said]


def test_every_page_stands_in_the_handbook() -> None:
    known = {page.partition(" ")[0] for page in INSIDE} | set(OUTSIDE) - operations.OUTSIDE
    named = set(names_of(get_resolver().url_patterns))
    described = {f"api:{code}" for code in operations.operations()}
    assert named - described == known


def test_every_operation_stands_in_the_handbook() -> None:
    known = {named.partition(" ")[0] for named in operations.INSIDE} | operations.OUTSIDE
    assert set(operations.operations()) == known


def test_every_table_of_facts_stands_in_the_handbook() -> None:
    named = (named.partition(" ") for named in operations.INSIDE)
    assert {table for code, _, table in named if code == "get_table"} == set(COLUMNS)


@pytest.fixture
def untiring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers may call as often as the tests need."""
    monkeypatch.setattr(api_access, "MOST_BY_STRANGER", 10_000)


def test_every_operation_is_for_the_tokens_that_the_handbook_says(loaded: dict[str, Cooperation]) -> None:
    found, right = {}, {}
    for slug in ("public", "secret"):
        for role in TOKEN_ROLES:
            program = with_token(token(role, slug, OWN if role in PARTY_ROLES else ""))
            for named, said in operations.INSIDE.items():
                for party in (OWN, OTHER):
                    case = slug, role, named, party
                    found[case] = operations.call(program, named, loaded[slug], party).status_code
                    right[case] = wanted(said[role], party, named)
    assert found == right


@pytest.mark.usefixtures("untiring")
def test_every_operation_answers_who_has_no_role_as_a_page_does(loaded: dict[str, Cooperation]) -> None:
    callers = {"stranger": Client()} | {
        role: with_token(token(role, "elsewhere", OWN if role in PARTY_ROLES else "")) for role in TOKEN_ROLES
    }
    found, right = {}, {}
    for who, client in callers.items():
        refused = UNKNOWN if who == "stranger" else FORBIDDEN
        for named, said in operations.INSIDE.items():
            for slug, column in (("secret", ""), ("public", "stranger"), ("example", "visitor")):
                allowed = wanted(said[column], OTHER, named) if column else MISSING
                case = who, named, slug
                if operations.writes(named) and (who == "stranger" or who in READ_ONLY):
                    allowed = FORBIDDEN  # wherever it is: the call itself is refused
                right[case] = refused if allowed == FORBIDDEN else allowed
                found[case] = operations.call(client, named, loaded[slug], OTHER).status_code
    assert found == right


def test_a_persons_login_is_worth_nothing_in_the_api(loaded: dict[str, Cooperation]) -> None:
    person_in = log_in(Client(), "auditor", "secret")
    assert person_in.get(f"{PREFIX}cooperations/secret").status_code == MISSING
    listed = person_in.get(f"{PREFIX}cooperations").json()["items"]
    assert {each["slug"] for each in listed} & loaded.keys() == {"public", "example"}


def test_what_a_token_may_not_know_of_is_answered_as_a_name_that_nobody_has_taken(
    loaded: dict[str, Cooperation],
) -> None:
    program = with_token(token("auditor", "elsewhere"))
    secret, nobody = (program.get(f"{PREFIX}cooperations/{slug}") for slug in ("secret", "nobody"))
    assert (secret.status_code, secret.content) == (nobody.status_code, nobody.content)


@pytest.mark.parametrize("page", INSIDE)
def test_a_page_is_for_the_roles_that_the_handbook_says(loaded: dict[str, Cooperation], page: str) -> None:
    found, right = {}, {}
    for slug in ("public", "secret"):
        for role in ROLES:
            client = log_in(Client(), role, slug, OWN if role in PARTY_ROLES else "")
            for party in (OWN, OTHER):
                found[slug, role, party] = ask(client, page, loaded[slug], party)
                right[slug, role, party] = wanted(INSIDE[page][role], party, page)
    assert found == right


@pytest.mark.parametrize("page", INSIDE)
def test_a_secret_cooperation_does_not_exist_for_those_without_a_role(
    loaded: dict[str, Cooperation], page: str
) -> None:
    outsider = Client()
    for role in ROLES:
        outsider.force_login(with_role(role, "elsewhere", OWN if role in PARTY_ROLES else ""))
        for party in (OWN, OTHER):
            assert ask(outsider, page, loaded["secret"], party) == MISSING
            assert ask(outsider, page, loaded["public"], party) == wanted(
                INSIDE[page]["stranger"], party, page
            )
    for party in (OWN, OTHER):
        assert ask(Client(), page, loaded["secret"], party) == MISSING
        open_to_all = wanted(INSIDE[page]["stranger"], party, page)
        assert ask(Client(), page, loaded["public"], party) == open_to_all


@pytest.mark.parametrize("page", INSIDE)
def test_an_example_is_walked_through_by_those_without_a_role(
    loaded: dict[str, Cooperation], page: str
) -> None:
    outsider = log_in(Client(), "observer", "elsewhere")
    for party in (OWN, OTHER):
        right = wanted(INSIDE[page]["visitor"], party, page)
        assert ask(Client(), page, loaded["example"], party) == right
        assert ask(outsider, page, loaded["example"], party) == right


def test_a_role_in_an_example_counts_as_in_any_other(loaded: dict[str, Cooperation]) -> None:
    reader = log_in(Client(), "party_reader", "example", OWN)
    bills = "/cooperations/example/settlement/2026-04/bills"
    assert reader.get(f"{bills}/{OWN}/").status_code == OK
    assert reader.get(f"{bills}/{OTHER}/").status_code == FORBIDDEN


def test_a_secret_name_is_answered_just_as_one_that_nobody_has_taken(loaded: dict[str, Cooperation]) -> None:
    secret, nobody = (
        Client().get(f"/cooperations/{slug}/").content.decode().replace(slug, "")
        for slug in ("secret", "nobody")
    )
    assert without_tokens(secret) == without_tokens(nobody)


def without_tokens(html: str) -> list[str]:
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_home_shows_the_cooperations_that_exist_for_the_reader(loaded: dict[str, Cooperation]) -> None:
    def shown(client: Client) -> set[str]:
        html = client.get("/").content.decode()
        return {slug for slug in loaded if f"/cooperations/{slug}/" in html}

    assert shown(Client()) == {"public", "example"}
    assert shown(log_in(Client(), "observer", "secret")) == {"public", "example", "secret"}


def test_the_lines_that_are_downloaded_are_those_of_the_own_bill(loaded: dict[str, Cooperation]) -> None:
    where = "/cooperations/secret/settlement/2026-04/bill_lines.csv"
    own = log_in(Client(), "party_reader", "secret", OWN).get(where).content.decode().splitlines()
    every = log_in(Client(), "auditor", "secret").get(where).content.decode().splitlines()
    assert 1 < len(own) < len(every)
    assert {line.split("/")[1] for line in own[1:]} == {OWN}


def test_a_settlement_shows_all_amounts_and_links_to_the_bills_that_may_be_seen(
    loaded: dict[str, Cooperation],
) -> None:
    html = (
        log_in(Client(), "party_reader", "secret", OWN)
        .get("/cooperations/secret/settlement/2026-04/")
        .content.decode()
    )
    assert f"/bills/{OWN}/" in html
    assert f"/bills/{OTHER}/" not in html


def test_a_stranger_at_a_forbidden_page_is_offered_to_log_in(loaded: dict[str, Cooperation]) -> None:
    where = f"/cooperations/public/settlement/2026-04/bills/{OWN}/"
    answer = Client().get(where)
    assert answer.status_code == FORBIDDEN
    assert f"/account/login/?next={where}" in answer.content.decode()


@pytest.mark.parametrize("page", OUTSIDE)
def test_a_page_outside_a_cooperation_is_for_those_that_the_handbook_says(
    loaded: dict[str, Cooperation], page: str
) -> None:
    logged_in = Client()
    logged_in.force_login(person())
    assert outcome(Client(), page, loaded["secret"]) == OUTSIDE[page]["stranger"]
    assert outcome(logged_in, page, loaded["secret"]) == OUTSIDE[page]["logged in"]


def notice_of(client: Client) -> int:
    """One of the person's own, where somebody is logged in."""
    user = client.session.get("_auth_user_id")
    if user is None:
        return 1
    about = {"name": "Ola", "role": "auditor", "cooperation": "Far"}
    return notify(person=int(user), what="role_given", about=about, link="/", moment=NOON).pk


def outcome(client: Client, page: str, owner: Cooperation) -> str:
    """What the handbook calls it."""
    arguments: list[object] = []
    if page == "start_copy":
        answer = client.post(reverse(page), {"example": "example"})
        return "yes" if answer.headers["Location"].startswith("/cooperations/") else "log in"
    if page in {"invitation", "accept"}:
        arguments = [invitations.token_of(offer(owner, OWN))]
    elif page.startswith("openid_connect"):
        arguments = ["nobody"]
    elif page in {"mfa_remove_webauthn", "mfa_edit_webauthn"}:
        arguments = [1]
    elif page == "read_notice":
        arguments = [notice_of(client)]
    if page in operations.OUTSIDE:
        return outcome_of_call(client, page, owner)
    where = reverse(page, args=arguments)
    answer = client.post(where) if page in POSTED else client.get(where)
    target = answer.headers.get("Location", "")
    if target.startswith("/account/login/"):
        return "log in"
    if target.startswith(("/account/reauthenticate/", "/account/steps/reauthenticate/")):
        return "again"
    if answer.status_code == 302 and page not in {
        "language",
        "accept",
        "account_logout",
        "read_notice",
        "read_notices",
    }:
        return "onward"
    return "–" if answer.status_code == MISSING else "yes"


def outcome_of_call(client: Client, code: str, owner: Cooperation) -> str:
    """The same of an operation, for a stranger or with a token of whoever is logged in."""
    known = "_auth_user_id" in client.session
    caller = with_token(token("auditor", owner.slug)) if known else client
    answer = operations.call(caller, code, owner, OWN)
    return {OK: "yes", UNKNOWN: "log in"}[answer.status_code]
