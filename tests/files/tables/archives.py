"""Zips for tests, right and wrong."""

import io
import stat
import zipfile
from collections.abc import Mapping

from tests.folders import SMALL


def zipped(files: Mapping[str, str | bytes] | None = None, *, top: str = "", method: int = 8) -> bytes:
    """The files (of the small cooperation unless given), packed below `top`."""
    return packed(
        [(f"{top}{name}", text) for name, text in (SMALL if files is None else files).items()], method
    )


def packed(entries: list[tuple[str | zipfile.ZipInfo, str | bytes]], method: int = 8) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression=method) as archive:
        for name, text in entries:
            archive.writestr(name, text)
    return out.getvalue()


def beside_small(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    """The small cooperation with more in its zip."""
    return packed([*SMALL.items(), *entries])


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def marked_encrypted(data: bytes) -> bytes:
    """The zip as if its first entry had a password."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def claiming(data: bytes, name: str, size: int) -> bytes:
    """The zip whose list and entry say that the file of that name unpacks to so many bytes."""
    changed = bytearray(data)
    local = data.index(name.encode()) - 30
    listed = data.rindex(name.encode()) - 46
    changed[local + 22 : local + 26] = changed[listed + 24 : listed + 28] = size.to_bytes(4, "little")
    return bytes(changed)
