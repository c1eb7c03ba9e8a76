"""A process that adds, flushes, loads, compacts and pins until it is killed; it says what was acknowledged."""

import random
import sys
from itertools import count
from pathlib import Path

from tests.lake.folder import METERS, PARTIES, write_parquet
from tests.lake.store.made import JANUARY, MOMENT, event
from tests.lake.store.test_laws import row

from samdrift.lake.known import Known
from samdrift.lake.store.store import Store, open_store
from samdrift.lake.store.values import Event

KNOWN = Known("NO", frozenset(PARTIES), frozenset(METERS), frozenset())
BATCH = 20


def batch_of(number: int) -> list[Event]:
    """The events of a batch: each batch has its own, and repeats some of the batch before."""
    first = number * BATCH
    return [event(identity, identity % 7) for identity in range(max(0, first - 5), first + BATCH)]


def work(store: Store, folder: Path, number: int, chance: random.Random) -> None:
    kind = chance.choice(["add", "add", "add", "file"])
    if kind == "add":
        store.add(batch_of(number), MOMENT)
    else:
        write_parquet(folder, "batch.parquet", [row(each) for each in batch_of(number)])
        store.add_file(folder / "events" / "batch.parquet", KNOWN, MOMENT)
    print(number, flush=True)
    following = chance.random()
    if following < 0.3:
        store.flush(MOMENT)
    elif following < 0.4:
        store.compact(MOMENT)
    elif following < 0.5:
        store.pin("january", [JANUARY], MOMENT)
    elif following < 0.55:
        store.sweep(MOMENT)


def main(folder: Path, first: int, seed: int) -> None:
    chance = random.Random(seed)
    with open_store(folder / "store") as store:
        print("open", flush=True)
        for number in count(first):
            work(store, folder, number, chance)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
