"""What an area of a study is called: as the service of its code, else by the code itself."""

from collections.abc import Iterable

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, fault


def area_name(cooperation: Cooperation, area: str) -> str:
    """`payroll` is called as the service `payroll`; without one `public_health` is `Public health`."""
    names = {service.code: service.name for service in cooperation.services}
    plain = area.replace("_", " ").replace("-", " ").strip()
    return names.get(area) or plain[:1].upper() + plain[1:]


def check_area(asked: str, areas: Iterable[str]) -> None:
    """Raises CalledWrongError for an area that none of them is; no area asked for is all of them."""
    known = tuple(areas)
    if asked and asked not in known:
        raise CalledWrongError(fault("study_area_unknown", value=asked, areas=", ".join(known) or "–"))
