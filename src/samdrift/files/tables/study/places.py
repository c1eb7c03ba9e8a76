"""The rows of places."""

from typing import ClassVar

from samdrift.domain.cooperation.study import PartyPlace
from samdrift.files.tables.fields import Code, Text
from samdrift.files.tables.study.fields import Latitude, Longitude
from samdrift.files.tables.study.row import StudyRow


class PartyPlaceRow(StudyRow[PartyPlace]):
    """Where a party lies: the middle of its area, in degrees."""

    states: ClassVar[type[PartyPlace]] = PartyPlace

    party: Code
    latitude: Latitude
    longitude: Longitude
    source: Text = ""
