"""The OpenID providers that an instance trusts, as data: a table in TOML, with presets for the usual ones.

    [[provider]]
    kind = "idporten"
    client_id = "..."
    secret = "..."

The file is SAMDRIFT_OPENID, else `openid.toml` in the data folder. `id` (in addresses) and `name` (on the button) are
the kind's own unless given. A secret may come from the environment instead: SAMDRIFT_OPENID_SECRET_<ID>.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samdrift.domain.faults import FoundWrongError, Place, fault

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
PRESETS: dict[str, dict[str, Any]] = {
    "idporten": {
        "name": "ID-porten",
        "server": "https://idporten.no",
        "scope": ["openid"],
        "fetch_userinfo": False,
        "auth_params": {"acr_values": "idporten-loa-substantial"},
        "acr": ["idporten-loa-substantial", "idporten-loa-high"],
    },
    "entra": {
        "name": "Entra ID",
        "server": "https://login.microsoftonline.com/{tenant}/v2.0",
        "fetch_userinfo": False,
    },
    "freja": {"name": "Freja", "server": "https://oidc.prod.frejaeid.com/oidc"},
    "openid": {"name": "OpenID"},
}


def openid_providers(environment: Mapping[str, str], folder: Path) -> list[dict[str, Any]]:
    """The providers as allauth takes them. Raises FoundWrongError when the file cannot be right."""
    path = Path(environment.get("SAMDRIFT_OPENID") or folder / "openid.toml")
    if not path.exists() and "SAMDRIFT_OPENID" not in environment:
        return []
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_provider(each, environment, Place(file=path.name)) for each in table.get("provider", [])]


def _provider(given: dict[str, Any], environment: Mapping[str, str], place: Place) -> dict[str, Any]:
    kind = given.get("kind", "openid")
    if kind not in PRESETS:
        raise FoundWrongError(fault("openid_kind_unknown", place, kind, known=", ".join(PRESETS)))
    said = {"id": kind, **PRESETS[kind], **given}
    secret = environment.get(f"SAMDRIFT_OPENID_SECRET_{said['id'].upper()}") or said.get("secret", "")
    return {
        "provider_id": said["id"],
        "name": said["name"],
        "client_id": _needed(said, "client_id", place),
        "secret": secret,
        "settings": {
            "server_url": _server(said, place),
            "oauth_pkce_enabled": True,
            "fetch_userinfo": said.get("fetch_userinfo", True),
            "email_authentication": said.get("trust_email", False),
            **{name: said[name] for name in ("scope", "auth_params", "acr", "uid_field") if name in said},
        },
    }


def _server(said: dict[str, Any], place: Place) -> str:
    """The issuer's address, by HTTPS unless it is this very machine."""
    server = str(_needed(said, "server", place))
    if "{tenant}" in server:
        server = server.replace("{tenant}", _needed(said, "tenant", place))
    parts = urlsplit(server)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise FoundWrongError(fault("openid_not_https", place, server))
    return server.rstrip("/")


def _needed(said: dict[str, Any], name: str, place: Place) -> Any:
    if not said.get(name):
        raise FoundWrongError(fault("openid_key_missing", place, name, provider=said["id"]))
    return said[name]
