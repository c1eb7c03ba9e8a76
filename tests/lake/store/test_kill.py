"""Killed at any point, nothing acknowledged is lost and nothing counts twice."""

import os
import random
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest
from tests.lake.store.killed import BATCH, batch_of
from tests.lake.store.made import JANUARY, MOMENT

from samdrift.lake.store.pinning import pins
from samdrift.lake.store.reader import read_store
from samdrift.lake.store.store import open_store

ROOT = Path(__file__).parents[3]


def run_until_killed(folder: Path, first: int, seed: int, seconds: float) -> int:
    """The number of the last batch that was acknowledged (first - 1: none), after a kill -9 so long after it opened."""
    command = [sys.executable, "-m", "tests.lake.store.killed", str(folder), str(first), str(seed)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as child:
        assert child.stdout
        assert child.stderr
        assert child.stdout.readline() == "open\n", child.stderr.read()
        time.sleep(seconds)
        child.kill()
        acknowledged = [int(line) for line in child.stdout if line.endswith("\n")]
        assert child.wait() == -9, child.stderr.read()
    return max(acknowledged, default=first - 1)


def check_store(folder: Path, last: int) -> int:
    """The last batch of which anything is there: each acknowledged one is, once, and at most one more, whole."""
    with open_store(folder) as store:
        assert store.contested() == ()
        store.flush(MOMENT)
        repeated = store.add(batch_of(last), MOMENT) if last >= 0 else ()
        assert {answer.outcome for answer in repeated} <= {"duplicate"}
        following = {answer.outcome for answer in store.add(batch_of(last + 1)[-BATCH:], MOMENT)}
        assert len(following) == 1, "a batch is accepted whole or not at all"
        store.flush(MOMENT)
        assert store.verify() == ()
    with read_store(folder) as reader:
        (row,) = reader.usage([JANUARY]).rows
        assert row.count == (last + 2) * BATCH
        assert row.quantity == sum(Fraction(number % 7) for number in range(row.count))
        for total in reader.totals(JANUARY):
            assert total.received == total.counted + total.duplicates + total.quarantined
    for pin in pins(folder):
        with read_store(folder, pin=pin) as reader:
            (row,) = reader.usage([JANUARY]).rows
            assert row.quantity == sum(Fraction(number % 7) for number in range(row.count))
    return last + 1


def check_kills(folder: Path, number: int) -> None:
    chance = random.Random(number)
    last = -1
    for seed in range(number):
        last = run_until_killed(folder, last + 1, seed, chance.uniform(0, 0.5))
        last = check_store(folder / "store", last)


def test_killed_at_random_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    check_kills(tmp_path, 20)


@pytest.mark.long
def test_killed_very_often_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    check_kills(tmp_path, 200)
