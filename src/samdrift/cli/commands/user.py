"""`samdrift user add|password|role|list`: people's accounts and their roles, for whoever runs the instance."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.layout import text_table
from samdrift.cli.streams import write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import say

if TYPE_CHECKING:
    from samdrift.apps.cooperations.people import Person

WHAT = {"add": 1, "password": 1, "role": 3, "list": 0}
"""What can be done, and how many words it takes."""


def add_arguments(parser: ArgumentParser) -> None:
    """What is done, to whom; a password is never among them."""
    parser.add_argument(
        "what", choices=WHAT, help="add EMAIL | password EMAIL | role EMAIL COOPERATION ROLE | list"
    )
    parser.add_argument(
        "words", nargs="*", help="the account's address; for a role the cooperation and the role"
    )
    parser.add_argument("--name", default="", help="add: the person's name")
    parser.add_argument(
        "--party", default="", help="role: the party, by its code, where the role is a party's"
    )
    parser.add_argument("--remove", action="store_true", help="role: take it away")


def run(arguments: Namespace, out: TextIO) -> int:
    """Does it, and tells it. The password is asked for, or is the first line of standard input."""
    _check_words(arguments)
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    told = {"add": _add, "password": _password, "role": _role, "list": _list}[arguments.what](arguments)
    if arguments.json:
        write_json({"users": [_person_json(each) for each in _people()]}, out)
    else:
        out.write(told)
    return exits.OK


def _add(arguments: Namespace) -> str:
    from samdrift.apps.cooperations.people import add_user  # as above

    (email,), password = arguments.words, _read_password(arguments.language)
    user = add_user(
        email=email, name=arguments.name, language="", password=password, by=who_calls(), moment=now()
    )
    return f"{say('user.added', arguments.language, email=user.email)}\n"


def _password(arguments: Namespace) -> str:
    from samdrift.apps.accounts.actions import find_user
    from samdrift.apps.cooperations.people import set_password  # as above

    (email,) = arguments.words
    find_user(email)  # before the password is asked for
    password = _read_password(arguments.language)
    user = set_password(email=email, password=password, by=who_calls(), moment=now())
    return f"{say('user.password_set', arguments.language, email=user.email)}\n"


def _role(arguments: Namespace) -> str:
    from samdrift.apps.cooperations.people import give, take  # as above

    (email, slug, role), party, language = arguments.words, arguments.party, arguments.language
    act = take if arguments.remove else give
    act(email=email, slug=slug, role=role, party=party, by=who_calls(), moment=now())
    values = {"email": email, "role": say(f"role.{role}", language), "cooperation": slug}
    if arguments.remove:
        return f"{say('user.role_taken', language, **values)}\n"
    if party:
        return f"{say('user.role_given_party', language, party=party, **values)}\n"
    return f"{say('user.role_given', language, **values)}\n"


def _list(arguments: Namespace) -> str:
    people, language = _people(), arguments.language
    if not people:
        return f"{say('user.none', language)}\n"
    header = [say(f"page.people.{column}", language) for column in ("email", "person", "role")]
    rows = [[each.email, each.name, "; ".join(map("/".join, each.told))] for each in people]
    return text_table(header, rows, left=3)


def _people() -> "tuple[Person, ...]":
    from samdrift.apps.cooperations.people import all_people  # as above

    return all_people()


def _person_json(person: "Person") -> dict[str, object]:
    roles = [
        {"cooperation": slug, "role": role, "party": party or None} for slug, role, party in person.roles
    ]
    return {"email": person.email, "name": person.name, "roles": roles}


def _read_password(language: str) -> str:
    """From the person at the terminal, unseen, or from the first line of what is piped in."""
    if sys.stdin.isatty():
        return getpass(say("user.ask_password", language) + " ")
    return sys.stdin.readline().rstrip("\r\n")


def _check_words(arguments: Namespace) -> None:
    """Raises CalledWrongError when there are more or fewer words than it takes."""
    wanted = WHAT[arguments.what]
    if len(arguments.words) != wanted:
        reason = f"{arguments.what} takes {wanted} words, not {len(arguments.words)}"
        raise CalledWrongError(fault("call_not_understood", reason=reason, command="samdrift user"))
