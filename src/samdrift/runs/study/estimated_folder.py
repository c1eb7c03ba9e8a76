"""The estimates of a folder's cooperation: of all that its baseline measures, or before the end of a year."""

from datetime import date
from pathlib import Path

from samdrift.domain.faults import CalledWrongError, fault
from samdrift.files.tables import unpacked
from samdrift.runs.settle import read_cooperation
from samdrift.runs.study.estimates import Estimates, estimates
from samdrift.runs.study.shares import asked_year


def estimates_of_folder(path: Path, *, period: str = "", service: str = "") -> Estimates:
    """Every fit of a folder, workbook or zip; of one service where it is named.

    Raises CalledWrongError for what is no fiscal year or no service of it, FoundWrongError with every fault of tables.
    """
    with unpacked(path) as home:
        cooperation, _ = read_cooperation(home)
    until = asked_year(cooperation, period).end if period else date.max
    known = [each.code for each in cooperation.services]
    if service and service not in known:
        services = ", ".join(known) or "–"
        raise CalledWrongError(fault("study_service_unknown", value=service, services=services))
    found = estimates(cooperation, until=until)
    return found.only(service) if service else found
