"""The three examples reckoned a second time, in exact fractions and without any code of Samdrift.

    python check.py        (needs pyarrow for the events)

One year, all parties and rows valid throughout: no segments, no tiers. Prints the bills and how far they are
off; ends with 1 when one is more than its tolerance off.
"""

import csv
import json
import sys
import tomllib
from collections import defaultdict
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq

HERE = Path(__file__).parent
Row = dict[str, str]
Usage = dict[str, dict[str, Fraction]]
ZONES = {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}

# Øre: the year's bills by the study's own reckoning, which rounded a party's total once; hence the 3 øre.
EXPECTED = {
    "far": ("2004", 3, {
        "stavanger": 8775345626, "sandnes": 4418371806, "sola": 1746573030, "randaberg": 858917236,
        "rogaland_fk": 4016892302,
    }),
    "far_spleiselag": ("2004", 3, {
        "stavanger": 7639628026, "sandnes": 4432548684, "sola": 2242348158, "randaberg": 1616576579,
        "rogaland_fk": 3884998553,
    }),
    "norrbotten": ("2014", 0, {
        "lulea": 135108492, "pitea": 79851555, "boden": 57831765, "kiruna": 74419468, "gallivare": 63484369,
        "kalix": 30793872, "haparanda": 20418116, "alvsbyn": 24592302, "arvidsjaur": 18602010,
        "pajala": 30649495, "jokkmokk": 32469364, "overtornea": 11504928, "overkalix": 10948141,
        "arjeplog": 14326123,
    }),
}  # fmt: skip


def read(folder: Path, name: str) -> list[Row]:
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    text = path.read_bytes()
    assert b"\r" not in text, path
    assert not text.startswith(b"\xef\xbb\xbf"), path
    return list(csv.DictReader(text.decode("utf-8").splitlines()))


def minor(text: str) -> int:
    amount = Fraction(text) * 100
    assert amount.denominator == 1, text
    return int(amount)


def split(amount: int, weights: dict[str, Fraction]) -> dict[str, int]:
    """Largest remainder; ties to the larger weight, then the lower code."""
    sign, total = (-1 if amount < 0 else 1), sum(weights.values())
    quotas = {name: abs(amount) * weight / total for name, weight in weights.items()}
    parts = {name: int(quota) for name, quota in quotas.items()}
    order = sorted(weights, key=lambda name: (parts[name] - quotas[name], -weights[name], name))
    for name in order[: abs(amount) - sum(parts.values())]:
        parts[name] += 1
    return {name: sign * part for name, part in parts.items()}


def events(folder: Path) -> list[Row]:
    found: list[Row] = []
    for path in sorted((folder / "events").glob("*")):
        if path.suffix == ".parquet":
            found += pq.read_table(path).to_pylist()
        elif path.suffix == ".csv":
            found += read(path.parent, path.stem)
        else:
            for line in path.read_text(encoding="utf-8").splitlines():
                event = json.loads(line)
                found.append(event | {"quantity": event["data"]["quantity"]})
    return found


def usage(folder: Path, year: str, zone: ZoneInfo) -> Usage:
    """Quantity by meter and party, each (source, id) once; the same key with other content is an error."""
    seen: dict[tuple[str, str], tuple[datetime, str, str, Fraction]] = {}
    rows = events(folder)
    for event in rows:
        at = datetime.fromisoformat(event["time"])
        at = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
        content = (at, event["subject"], event["type"], Fraction(event["quantity"]))
        assert seen.setdefault((event["source"], event["id"]), content) == content, event
        assert str(at.year) == year, event
        assert at.weekday() < 5, event
    sums: Usage = defaultdict(lambda: defaultdict(Fraction))
    for _, subject, meter, quantity in seen.values():
        sums[meter][subject.split("/")[0]] += quantity
    if rows:
        say(f"  events read {len(rows)}, counted {len(seen)}, duplicates {len(rows) - len(seen)}")
    for meter, by_party in sums.items():
        say(f"  {meter}: " + ", ".join(f"{party} {quantity}" for party, quantity in by_party.items()))
    return sums


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def claims_of_pools(flows: list[Row], pools: list[str]) -> dict[str, dict[tuple[str, str], Fraction]]:
    """What of each pool ends at (last pool, key): N = (I - P)^-1 by Gauss-Jordan, times the flows to keys."""
    totals = {pool: sum(Fraction(f["weight"]) for f in flows if f["pool"] == pool) for pool in pools}
    matrix = [[Fraction(i == j) for j in range(len(pools))] for i in range(len(pools))]
    for f in flows:
        if not f["to"].startswith("@"):
            matrix[pools.index(f["pool"])][pools.index(f["to"])] -= Fraction(f["weight"]) / totals[f["pool"]]
    rows = [row + [Fraction(i == j) for j in range(len(pools))] for i, row in enumerate(matrix)]
    for i in range(len(pools)):
        pivot = next(k for k in range(i, len(pools)) if rows[k][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(len(pools)):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i], strict=True)]
    inverse = [row[len(pools) :] for row in rows]
    claims: dict[str, dict[tuple[str, str], Fraction]] = {pool: {} for pool in pools}
    for f in flows:
        last, key = f["pool"], f["to"].removeprefix("@")
        for i, origin in enumerate(pools):
            if f["to"] != key:
                passed = inverse[i][pools.index(last)] * Fraction(f["weight"]) / totals[last]
                claims[origin][last, key] = passed
    return claims


def reference(text: object, year: str) -> str:
    if isinstance(text, date):
        return text.isoformat()
    return str(text).replace("year-before", str(int(year) - 1)).replace("same-year", year)


def shares(
    key: dict[str, Any], parties: list[str], drivers: list[Row], used: Usage, year: str
) -> dict[str, Fraction]:
    result = dict.fromkeys(parties, Fraction(0))
    assert sum(Fraction(part["share"]) for part in key["part"]) == 1, key["name"]
    for part in key["part"]:
        if part["by"] == "equal":
            weights = dict.fromkeys(parties, Fraction(1))
        elif part["by"] == "usage":
            weights = {party: used[part["meter"]][party] for party in parties}
        else:
            day = reference(part["reference"], year)
            rows = [d for d in drivers if d["driver"] == part["driver"] and d["reference_date"] == day]
            values = {d["party"]: Fraction(d["value"]) for d in rows}
            weights = {party: values[party] for party in parties}
        for party, weight in weights.items():
            result[party] += Fraction(part["share"]) * weight / sum(weights.values())
    return result


def settle(folder: Path, year: str) -> dict[str, int]:
    terms = tomllib.loads((folder / "cooperation.toml").read_text(encoding="utf-8"))
    parties = [row["party"] for row in read(folder, "parties")]
    pools = {row["pool"]: row["service"] for row in read(folder, "pools")}
    keys = {
        key["name"]: key for key in tomllib.loads((folder / "keys.toml").read_text(encoding="utf-8"))["key"]
    }
    used, drivers = usage(folder, year, ZoneInfo(ZONES[terms["country"]])), read(folder, "drivers")
    takers: dict[str, list[str]] = defaultdict(list)
    for row in read(folder, "participation"):
        takers[row["service"]].append(row["party"])
    bills, own = dict.fromkeys(parties, 0), dict.fromkeys(pools, 0)
    for cost in read(folder, "costs"):
        assert cost["date"][:4] == year, cost
        bounds = (cost["service_from"], cost["service_until"])
        assert bounds == ("", "") or (f"{year}-01-01" <= bounds[0] < bounds[1] <= f"{int(year) + 1}-01-01"), (
            cost
        )
        own[cost["pool"]] += minor(cost["amount"])
    say("  costs " + ", ".join(f"{pool} {amount / 100:.2f}" for pool, amount in own.items()))
    for table in ("budget", "advances"):
        total = sum(minor(row["amount"]) for row in read(folder, table))
        say(f"  {table} {total / 100:.2f}")
    for price in read(folder, "prices"):
        for party, quantity in used[price["meter"]].items():
            amount = minor(str(quantity * Fraction(price["unit_price"])))
            bills[party] += amount
            own[price["credit_pool"]] -= amount
    for origin, ends in claims_of_pools(read(folder, "flows"), list(pools)).items():
        weights = dict.fromkeys(parties, Fraction(0))
        for (last, key), part in ends.items():
            among = takers.get(pools[last]) or parties
            for party, share in shares(keys[key], among, drivers, used, year).items():
                weights[party] += part * share
        assert sum(weights.values()) == 1
        for party, amount in split(own[origin], weights).items():
            bills[party] += amount
    return bills


def main() -> int:
    wrong = 0
    for name, (year, tolerance, expected) in EXPECTED.items():
        say(name)
        bills = settle(HERE / name, year)
        advances: dict[str, int] = defaultdict(int)
        for row in read(HERE / name, "advances"):
            advances[row["party"]] += minor(row["amount"])
        for party, amount in bills.items():
            off = amount - expected[party]
            wrong += abs(off) > tolerance
            due = (amount - advances[party]) / 100
            say(f"  {party:12} {amount / 100:15.2f}  off {off:+d} øre  due {due:.2f}")
        wrong += set(bills) != set(expected)
        say(f"  {'sum':12} {sum(bills.values()) / 100:15.2f}")
    say("wrong" if wrong else "right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
