"""What key parts look things up in: key versions by name, drivers by date, usage, and the roll."""

from collections import defaultdict
from datetime import date

from samdrift.domain.cooperation import Cooperation, DriverValue, KeyVersion, Roll, Usage, UsageIndex


class Book:
    """One cooperation's facts with one set of usage, indexed once for a whole reckoning."""

    def __init__(self, cooperation: Cooperation, usage: Usage) -> None:
        self.cooperation = cooperation
        self.roll = Roll(cooperation)
        self.usage = UsageIndex(usage)
        self._versions: dict[str, list[KeyVersion]] = defaultdict(list)
        for version in cooperation.keys:
            self._versions[version.name].append(version)
        self._drivers: dict[tuple[str, str], list[DriverValue]] = defaultdict(list)
        for row in cooperation.drivers:
            self._drivers[row.driver, row.party].append(row)

    def version(self, key: str, day: date) -> KeyVersion | None:
        """The key's version valid that day, or None."""
        return next((one for one in self._versions[key] if one.validity.covers(day)), None)

    def driver_rows(self, driver: str, party: str) -> tuple[DriverValue, ...]:
        """All values of the driver for the party."""
        return tuple(self._drivers[driver, party])
