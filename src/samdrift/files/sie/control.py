"""The control sum of a SIE file: CRC-32 of all labels and fields between its two #KSUMMA, without quotes and braces."""

import zlib

from samdrift.files.sie.collected import Collected
from samdrift.files.sie.lines import SieLine
from samdrift.files.sie.text import CODE_PAGE


def check_sum(found: Collected, line: SieLine) -> None:
    """Keeps what the sum is over, and holds it against the sum that the last #KSUMMA states."""
    if line.label == "KSUMMA":
        if found.summed is None:
            found.summed = []
        else:
            _hold(found, line)
    elif found.summed is not None and line.label not in "{}":
        found.summed.append("#" + line.label + "".join(map(_text, line.fields)))


def _text(field: str | tuple[str, ...]) -> str:
    return field if isinstance(field, str) else "".join(field)


def _hold(found: Collected, line: SieLine) -> None:
    stated = found.text(line, 0)
    reckoned = zlib.crc32("".join(found.summed or ()).encode(CODE_PAGE))
    found.summed = None
    if stated != str(reckoned):
        found.add("sie_checksum", line.row, stated[:40], reckoned=reckoned)
