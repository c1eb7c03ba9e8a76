"""What an area of a study is called: as the service of its code, else by the code itself."""

from samdrift.domain.cooperation import Cooperation


def area_name(cooperation: Cooperation, area: str) -> str:
    """`payroll` is called as the service `payroll`; without one `public_health` is `Public health`."""
    names = {service.code: service.name for service in cooperation.services}
    plain = area.replace("_", " ").replace("-", " ").strip()
    return names.get(area) or plain[:1].upper() + plain[1:]
