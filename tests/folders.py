"""Folders for tests: a dict of file texts becomes a folder, and one small cooperation is right as it stands."""

from collections.abc import Mapping
from pathlib import Path

SMALL: dict[str, str] = {
    "cooperation.toml": """\
name = "Smallfjord"
country = "NO"
currency = "NOK"
language = "nb"
host = "a"
fiscal_year_start = 1
""",
    "parties.csv": """\
party,name,kind,official_no,org_no,member_from,member_until
a,Aas,municipality,0301,,,
b,Bo,municipality,4021,,2020-01-01,
""",
    "services.csv": """\
service,name,area,valid_from,valid_until
it,IT,digital,,
""",
    "drivers.csv": """\
driver,party,value,reference_date,status,source
inhabitants,a,1000,2026-01-01,final,register
inhabitants,b,500.5,2026-01-01,final,register
""",
    "pools.csv": """\
pool,name,service
it,IT,it
hr,Staff,
""",
    "flows.csv": """\
pool,to,weight,valid_from,valid_until
it,@k,1,,
hr,@k,2.5,,
""",
    "costs.csv": """\
voucher,date,pool,amount,text,source
v1,2026-01-15,it,1234.50,Licences,ledger
v2,2026-01-20,hr,-100,"Grant, returned",
""",
    "keys.toml": """\
[[key]]
name = "k"
agreement = "2025-7"

[[key.part]]
share = "3/10"
by = "equal"

[[key.part]]
share = "7/10"
by = "driver"
driver = "inhabitants"
reference = "same-year-01-01"
""",
}
"""Two parties, two pools, one key: nothing is wrong in it."""


def write_files(folder: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """The folder with these files in it; None leaves one out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, contents in files.items():
        if contents is None:
            continue
        data = contents if isinstance(contents, bytes) else contents.encode()
        (folder / name).write_bytes(data)
    return folder


def small_folder(folder: Path, **changed: str | bytes | None) -> Path:
    """The small cooperation with some files replaced; `costs_csv=None` leaves costs.csv out."""
    files: dict[str, str | bytes | None] = {**SMALL}
    for name, contents in changed.items():
        stem, _, suffix = name.rpartition("_")
        files[f"{stem}.{suffix}"] = contents
    return write_files(folder, files)
