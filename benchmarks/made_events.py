"""A year of usage events in Parquet files, the same on every machine: 40 parties, 50 meters, every id its own."""

from datetime import date
from pathlib import Path

import duckdb

from samdrift.domain.periods import Span

PARTIES = [f"p{number:02}" for number in range(40)]
METERS = [f"m{number:02}" for number in range(50)]
MONTHS = [Span(date(2004, month, 1), date(2004 + month // 12, month % 12 + 1, 1)) for month in range(1, 13)]
_IN_A_FILE = 5_000_000
_FIRST, _SECONDS = (
    1072911600,
    365 * 86_400,
)  # midnight of 2004-01-01 in Norway, and a day less than the leap year
_EVENTS = """SELECT 'event-' || lpad(i::VARCHAR, 10, '0') AS id, 'meter-' || (i % 7) AS source,
        to_timestamp({first}) + to_microseconds((i::HUGEINT * {microseconds} // {events})::BIGINT) AS time,
        'p' || lpad((hash(i) % 40)::VARCHAR, 2, '0') || '/unit-' || (hash(i) % 1000) AS subject,
        'm' || lpad((hash(i + 1) % 50)::VARCHAR, 2, '0') AS type,
        ((hash(i + 2) % 100000)::DECIMAL(18, 0) / 100)::DECIMAL(18, 2) AS quantity
    FROM range({start}, {end}) AS t(i)"""
_STORED = """SELECT source, id, time, time AS stored_at, subject, split_part(subject, '/', 1) AS party, type,
        quantity::DECIMAL(18, 6) AS quantity, '{{}}' AS dimensions, strftime(time, '%Y-%m') AS month
    FROM ({events})"""


def write_events(folder: Path, events: int) -> None:
    """Files of the events as a source sends them, in `events/`."""
    _write_files(folder / "events", events, _EVENTS)


def write_stored(folder: Path, events: int) -> None:
    """Files of the events with the columns of the store's data files."""
    _write_files(folder, events, _STORED.replace("{events}", _EVENTS))


def _write_files(folder: Path, events: int, query: str) -> None:
    folder.mkdir(parents=True)
    files = max(4, events // _IN_A_FILE)
    for number in range(files):
        first, end = events * number // files, events * (number + 1) // files
        rows = query.format(first=_FIRST, microseconds=_SECONDS * 10**6, events=events, start=first, end=end)
        duckdb.execute(f"COPY ({rows}) TO '{folder}/{number:02}.parquet' (FORMAT parquet)")


def write_tables(folder: Path) -> None:
    """A cooperation in which every meter has a pool of its own: ten are priced, the others shared by use."""
    folder.mkdir(parents=True, exist_ok=True)
    pools = [f"pool-{meter}" for meter in METERS]
    priced = METERS[:10]
    _write(folder, "cooperation.toml", ['name = "Forty parties"', 'country = "NO"', 'currency = "NOK"',
        'language = "nb"', 'host = "p00"', "fiscal_year_start = 1"])  # fmt: skip
    _write(folder, "parties.csv", ["party,name,kind,official_no,org_no,member_from,member_until",
        *(f"{party},Kommune {party},municipality,,,," for party in PARTIES)])  # fmt: skip
    _write(folder, "pools.csv", ["pool,name,service", *(f"{pool},Pool {pool}," for pool in pools)])
    _write(folder, "flows.csv", ["pool,to,weight,valid_from,valid_until",
        *(f"pool-{meter},@key-{meter},1,," for meter in METERS)])  # fmt: skip
    _write(folder, "costs.csv", ["voucher,date,pool,amount,text,source",
        *(f"V{number},2004-06-15,{pool},{1_000_000 + 37 * number}.50,Cost,ledger"
          for number, pool in enumerate(pools))])  # fmt: skip
    _write(folder, "prices.csv", ["meter,tier_from,unit_price,unit,credit_pool,valid_from,valid_until",
        *(f"{meter},0,0.01,unit,pool-{meter},," for meter in priced)])  # fmt: skip
    _write(folder, "keys.toml", [_key(meter) for meter in METERS])


def _key(meter: str) -> str:
    return f"""[[key]]
name = "key-{meter}"
agreement = "agreement of 2003"
[[key.part]]
share = "3/10"
by = "equal"
[[key.part]]
share = "7/10"
by = "usage"
meter = "{meter}"
"""


def _write(folder: Path, name: str, lines: list[str]) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
