"""Whether this is the demo, where anybody may be anybody: never beside anything real."""

from collections.abc import Mapping

from samdrift.domain.faults import RefusedError, fault

REAL = ("SAMDRIFT_HTTPS", "SAMDRIFT_HOSTS", "DATABASE_URL", "SAMDRIFT_OPENID")
"""What an instance is set up with that others are to reach."""


def is_demo(environment: Mapping[str, str]) -> bool:
    """Raises RefusedError when the demo is asked for where something says that the instance is a real one."""
    if environment.get("SAMDRIFT_DEMO") != "1":
        return False
    if real := [name for name in REAL if environment.get(name)]:
        raise RefusedError(fault("demo_beside_real", value=", ".join(real)))
    return True
