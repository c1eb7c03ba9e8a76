"""An address on the web taken apart, and the machine it leads to: refused where that is one of the own network."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from samdrift.domain.faults import CalledWrongError, FoundWrongError, RefusedError, fault

HTTP, HTTPS = "http", "https"
PORTS = {HTTP: 80, HTTPS: 443}
_LONGEST = 4_000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PATH_SIGNS = "/%:@!$&'()*+,;=~-._"

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, kw_only=True)
class Address:
    """Scheme, host, port, and what is asked for there."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def file(self) -> str:
        """A short name for faults: the last of its path, else the host."""
        return self.target.partition("?")[0].rstrip("/").rpartition("/")[2][-80:] or self.host

    def joined(self, place: str) -> "Address":
        """Where a redirect leads."""
        return parse_address(urljoin(self.url, place))


def is_address(text: str) -> bool:
    """Whether the text is meant as an address and not as a path."""
    return "://" in text[:20]


def parse_address(url: str) -> Address:
    """The address. Raises CalledWrongError for another scheme, a name and password in it, or none at all."""
    shown = url[:200].encode("ascii", "replace").decode()
    if len(url) > _LONGEST or any(ord(sign) < 33 or ord(sign) == 127 for sign in url):
        raise CalledWrongError(fault("remote_address", value=shown))
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise CalledWrongError(fault("remote_address", value=shown)) from None
    if parts.scheme not in PORTS:
        raise CalledWrongError(fault("remote_scheme", value=parts.scheme[:40] or shown))
    if not host or parts.username is not None or parts.password is not None:
        raise CalledWrongError(fault("remote_address", value=_without_user(shown)))
    query = f"?{quote(parts.query, safe=_PATH_SIGNS + '?[]')}" if parts.query else ""
    return Address(
        url=url,
        scheme=parts.scheme,
        host=host,
        port=port or PORTS[parts.scheme],
        target=f"{quote(parts.path or '/', safe=_PATH_SIGNS)}{query}",
    )


def find_machine(address: Address, *, private: bool) -> str:
    """The network address to connect to; with `private` any, else one that the whole internet may reach.

    What is checked is what is then connected to: no second look-up may lead elsewhere. Raises FoundWrongError when
    there is no such host, RefusedError when any of its addresses is of the own network, or the port is another than
    the web's.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FoundWrongError(fault("remote_dns", value=address.host)) from None
    machines = [str(each[4][0]) for each in found]
    if not private and (address.port not in PORTS.values() or not all(map(is_public, machines))):
        raise RefusedError(fault("remote_private", value=f"{address.host}:{address.port}"))
    return machines[0]


def is_public(machine: str) -> bool:
    """Whether the whole internet may reach the address, also where an IPv6 address stands for an IPv4 one."""
    try:
        found = ipaddress.ip_address(machine.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _meant(found))


def _meant(found: IpAddress) -> tuple[IpAddress, ...]:
    if isinstance(found, ipaddress.IPv4Address):
        return (found,)
    if found.ipv4_mapped is not None:
        return (found.ipv4_mapped,)
    if found in _NAT64:
        return (ipaddress.IPv4Address(int(found) & 0xFFFFFFFF),)
    inside = [found.sixtofour, *(found.teredo or ())]
    return (found, *(each for each in inside if each is not None))


def _without_user(shown: str) -> str:
    scheme, _, rest = shown.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
