"""Who uses a meter: the services of the pools behind each price, key and flow that names it."""

from samdrift.domain.cooperation.cooperation import Cooperation, meters_of
from samdrift.domain.cooperation.roll import ALL_MEMBERS


def used_beside_prices(cooperation: Cooperation) -> frozenset[str]:
    """The meters that a key or a flow uses."""
    from_keys = {meter for version in cooperation.keys for meter in meters_of(version)}
    return frozenset(from_keys | {flow.meter for flow in cooperation.flows if flow.meter})


def services_of_meter(cooperation: Cooperation, meter: str) -> frozenset[str]:
    """The services whose takers may have events of the meter; ALL_MEMBERS among them lets every member.

    Of a price its pool's; of a key those of the pools that flow to it, through fallback and ramp too, all members when
    none does or with include = "all"; of a flow its pool's. Whether those rows are valid that day does not matter.
    """
    service_of = {pool.code: pool.service for pool in cooperation.pools}
    pools = {price.credit_pool for price in cooperation.prices if price.meter == meter}
    pools |= {flow.pool for flow in cooperation.flows if flow.meter == meter}
    services = {service_of[pool] for pool in pools}
    for key in {version.name for version in cooperation.keys if meter in meters_of(version)}:
        services |= _services_of_key(cooperation, key, service_of)
    return frozenset(services)


def _services_of_key(cooperation: Cooperation, key: str, service_of: dict[str, str]) -> set[str]:
    names = _reached_as(cooperation, key)
    if any(version.include_all for version in cooperation.keys if version.name in names):
        return {ALL_MEMBERS}
    services = {service_of[flow.pool] for flow in cooperation.flows if flow.key in names}
    return services or {ALL_MEMBERS}


def _reached_as(cooperation: Cooperation, key: str) -> set[str]:
    """The key and every key that leads to it by fallback or ramp."""
    names, added = set[str](), {key}
    while added:
        names |= added
        leading = (
            version.name
            for version in cooperation.keys
            if version.fallback in names or (version.ramp is not None and version.ramp.old in names)
        )
        added = set(leading) - names
    return names
