"""Interoperability in layers: what is built in each layer, and the sectors that it serves.

Interoperability is the ability of systems, organisations or processes to work together and communicate because agreed
rules are followed. The lists are those of Norrbotten's proposal of 2012 (slide 8); a table may name others beside them.
"""

from samdrift.domain.cooperation.study.projects import LAYERS

HARD, SOFT, PROCESSES, SERVICES = LAYERS
"""From the ground up: hard infrastructure, soft infrastructure, processes, services."""

ELEMENTS: dict[str, tuple[str, ...]] = {
    HARD: (
        "trunk_network",
        "ducts",
        "radio_link",
        "adsl",
        "cable_tv",
        "property_network",
        "plc",
        "copper",
        "local_fibre",
        "wifi",
        "tv",
        "3g",
        "gsm",
        "radio",
    ),
    SOFT: (
        "interfaces",
        "agreements",
        "signing",
        "protocols",
        "ip",
        "licences",
        "terms_and_concepts",
        "domain_handling",
        "authorisation",
        "e_identity",
        "technical_platforms",
        "standards",
        "business_models",
        "law",
        "information_storage",
        "transmission",
        "identification",
        "accessibility",
    ),
    PROCESSES: ("case_handling", "care_planning", "archiving", "publishing", "population_quality", "on_call"),
    SERVICES: ("e_services", "living_at_home", "school_choice", "maps", "geodata", "traffic"),
}
"""What the proposal names in the two lower layers (slide 8). Processes and services it names by their sectors alone:
those here are what its areas of cooperation come to (slide 9), to begin a list with."""

SECTORS = (
    "electricity",
    "heating_water",
    "transport",
    "telecom",
    "industry",
    "culture",
    "tourism",
    "environment",
    "media",
    "research",
    "care",
    "local_business",
    "crafts",
    "trade",
    "leisure",
    "school",
    "property_construction",
    "banking_insurance",
    "agriculture_forestry",
)
"""Over which processes and services run."""

_KNOWN = {code for codes in ELEMENTS.values() for code in codes} | set(SECTORS)


def listed_code(text: str) -> str:
    """The code of the lists that the text is, whatever its case, spaces and hyphens; else the text as it stands."""
    code = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    return code if is_listed(code) else text


def is_listed(code: str) -> bool:
    return code in _KNOWN
