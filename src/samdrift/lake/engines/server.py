"""The address of a Spark Connect server, as `sc://host:port/;name=value;...`."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from samdrift.domain.faults import CalledWrongError, fault

PORT = 15002
"""Where a Spark Connect server listens unless told otherwise."""


@dataclass(frozen=True)
class SparkServer:
    """A server that can be asked. The URL may carry a token, so it is never printed; `address` may be."""

    address: str
    """host:port"""
    url: str = field(repr=False)
    has_token: bool = False


def read_spark_url(text: str) -> SparkServer:
    """The server of the URL. Raises CalledWrongError when it is none, and tells no parameter of a wrong one."""
    parts = _split(text.strip())
    values = [value.partition("=") for value in parts.path.removeprefix("/").split(";") if value]
    well_formed = parts.path[:2] in ("", "/", "/;") and all(name and value for name, _, value in values)
    if parts.scheme != "sc" or not parts.hostname or parts.username or not well_formed:
        raise _wrong(text)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return SparkServer(
        address=f"{host}:{parts.port or PORT}",
        url=text.strip(),
        has_token=any(name == "token" for name, _, _ in values),
    )


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port  # read when asked for, and wrong then
    except ValueError:
        raise _wrong(text) from None
    return parts


def _wrong(text: str) -> CalledWrongError:
    return CalledWrongError(fault("spark_url", value=text.partition(";")[0].rpartition("@")[2]))
