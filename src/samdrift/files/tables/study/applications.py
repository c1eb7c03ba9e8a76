"""The rows of applications and service levels."""

from collections.abc import Mapping
from typing import ClassVar

from samdrift.domain.cooperation.study import Application, ServiceLevel
from samdrift.files.tables.fields import (
    AmountMinorOrEmpty,
    Code,
    CodeOrEmpty,
    DayOrEmpty,
    NumberOrEmpty,
    Text,
    WholeOrEmpty,
    Words,
    YesNo,
)
from samdrift.files.tables.study.fields import Hosting
from samdrift.files.tables.study.row import StudyRow


class ApplicationRow(StudyRow[Application]):
    """A program that a party uses in an area: what it costs a year, how many use it, and how long it is bound."""

    states: ClassVar[type[Application]] = Application

    party: Code
    application: Code
    area: Code
    name: Words
    system: CodeOrEmpty = ""
    vendor: Text = ""
    cost: AmountMinorOrEmpty = None
    users: WholeOrEmpty = None
    contract_end: DayOrEmpty = None
    notice_months: WholeOrEmpty = None
    hosting: Hosting = ""
    text: Text = ""
    source: Text = ""
    estimate: YesNo = False

    renamed: ClassVar[Mapping[str, str]] = {"cost": "cost_minor"}


class ServiceLevelRow(StudyRow[ServiceLevel]):
    """What a service holds itself to in one of the things that it does."""

    states: ClassVar[type[ServiceLevel]] = ServiceLevel

    service: Code
    item: Code
    name: Words
    text: Text = ""
    hours: Text = ""
    availability: NumberOrEmpty = None
    start_minutes: NumberOrEmpty = None
    fix_hours: NumberOrEmpty = None
    measure: Text = ""
    source: Text = ""
    estimate: YesNo = False
