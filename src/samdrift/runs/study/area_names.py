"""What an area of a study is called: by the table of areas, as the service of its code, or by the code itself."""

from collections.abc import Iterable

from samdrift.domain.cooperation import Cooperation
from samdrift.domain.faults import CalledWrongError, fault


def area_name(cooperation: Cooperation, area: str) -> str:
    """As the table of areas says, else as the service of that code; else `public_health` is `Public health`."""
    names = {service.code: service.name for service in cooperation.services}
    names |= {each.area: each.name for each in cooperation.study.areas}
    plain = area.replace("_", " ").replace("-", " ").strip()
    return names.get(area) or plain[:1].upper() + plain[1:]


def check_area(asked: str, areas: Iterable[str]) -> None:
    """Raises CalledWrongError for an area that none of them is; no area asked for is all of them."""
    known = tuple(areas)
    if asked and asked not in known:
        raise CalledWrongError(fault("study_area_unknown", value=asked, areas=", ".join(known) or "–"))
