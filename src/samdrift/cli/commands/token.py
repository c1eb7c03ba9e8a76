"""`samdrift token add|list|revoke`: keys to the API, for whoever runs the instance."""

import secrets
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, TextIO

from samdrift.cli import exits
from samdrift.cli.actor import now, who_calls
from samdrift.cli.layout import text_table
from samdrift.cli.streams import write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import day, say

if TYPE_CHECKING:
    from samdrift.apps.cooperations.models import Token

WHAT = {"add": 3, "list": 0, "revoke": 1}
"""What can be done, and how many words it takes."""


def add_arguments(parser: ArgumentParser) -> None:
    """What is done with which token."""
    parser.add_argument("what", choices=WHAT, help="add COOPERATION ROLE NAME | list | revoke NUMBER")
    parser.add_argument(
        "words", nargs="*", help="the cooperation, the token's role and its name; or its number"
    )
    parser.add_argument("--by", default="", help="add: the address of the account that answers for it")
    parser.add_argument(
        "--party", default="", help="add: the party, by its code, where the role is a party's"
    )
    parser.add_argument("--write", action="store_true", help="add: it may change what its role may change")
    parser.add_argument(
        "--days", type=int, choices=(30, 90, 365), default=365, help="add: how long it stands"
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Does it, and tells it. A token's text is printed once, when it is made."""
    _check_words(arguments)
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    text, told = {"add": _add, "list": _list, "revoke": _revoke}[arguments.what](arguments)
    if arguments.json:
        listed = [_token_json(row) for row in _tokens()]
        write_json({"token": text or None, "tokens": listed}, out)
    else:
        out.write(told)
    return exits.OK


def _add(arguments: Namespace) -> tuple[str, str]:
    from samdrift.apps.accounts.actions import find_user  # as above
    from samdrift.apps.cooperations import tokens
    from samdrift.apps.cooperations.queries import named

    slug, role, name = arguments.words
    row, text = tokens.make(
        named(slug),
        name=name,
        grant=tokens.Grant(role, arguments.party, "read write" if arguments.write else "read"),
        by=find_user(arguments.by),
        actor=who_calls(),
        days=arguments.days,
        moment=now(),
        secret=secrets.token_bytes(tokens.LENGTH),
    )
    said = say("token.added", arguments.language, day=day(row.expires_at.date(), arguments.language))
    return text, f"{said}\n{text}\n"


def _list(arguments: Namespace) -> tuple[str, str]:
    rows, language = _tokens(), arguments.language
    if not rows:
        return "", f"{say('token.none', language)}\n"
    header = [say(f"token.{column}", language) for column in ("number", "name", "role", "maker", "expires")]
    return "", text_table(header, [_row(row, language) for row in rows], left=5)


def _row(row: "Token", language: str) -> list[str]:
    ends = say("token.revoked", language) if row.revoked_at else day(row.expires_at.date(), language)
    held = "/".join(filter(None, (row.cooperation.slug, row.role, row.party)))
    return [str(row.pk), row.name, held, row.made_by.email, ends]


def _revoke(arguments: Namespace) -> tuple[str, str]:
    from samdrift.apps.cooperations import tokens  # as above

    row = tokens.find_number(arguments.words[0])
    tokens.revoke(row, by=who_calls(), moment=now())
    return "", f"{say('token.revoked_now', arguments.language, name=row.name)}\n"


def _tokens() -> "list[Token]":
    from samdrift.apps.cooperations.models import Token  # as above

    return list(Token.objects.select_related("cooperation", "made_by").order_by("pk"))


def _token_json(row: "Token") -> dict[str, object]:
    return {
        "number": row.pk,
        "cooperation": row.cooperation.slug,
        "name": row.name,
        "role": row.role,
        "party": row.party or None,
        "scopes": row.scopes.split(),
        "made_by": row.made_by.email,
        "made": row.made_at.isoformat(),
        "expires": row.expires_at.isoformat(),
        "last_used": row.last_used_at.isoformat() if row.last_used_at else None,
        "revoked": row.revoked_at.isoformat() if row.revoked_at else None,
    }


def _check_words(arguments: Namespace) -> None:
    """Raises CalledWrongError when there are more or fewer words than it takes."""
    wanted = WHAT[arguments.what]
    if len(arguments.words) != wanted:
        reason = f"{arguments.what} takes {wanted} words, not {len(arguments.words)}"
        raise CalledWrongError(fault("call_not_understood", reason=reason, command="samdrift token"))
