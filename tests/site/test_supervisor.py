"""Processes kept running: started again when they die, ended with their supervisor however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Each writes its number into a file of its own and sleeps; the supervisor ends with 0 when it is told to.
SUPERVISE = """
import sys
from samdrift.site.supervisor import Process, Supervisor
child = "import os, sys, time; print(os.getpid(), file=open(sys.argv[1], 'a'), flush=True); time.sleep(100)"
Supervisor([Process(name, (sys.executable, "-c", child, name)) for name in ("one", "two")]).run()
"""


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    started = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE], cwd=tmp_path, stderr=(tmp_path / "said").open("wb")
    )
    yield started
    started.kill()
    started.wait()


def numbers(folder: Path, name: str, *, of: int) -> list[int]:
    """The numbers of the processes of that name so far, as soon as there are so many."""
    file = folder / name
    soon(lambda: file.exists() and file.read_text().count("\n") >= of)
    return [int(line) for line in file.read_text().split()]


def soon(is_so: Callable[[], bool]) -> None:
    for _ in range(300):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("it never came about")


def is_gone(number: int) -> bool:
    """Whether no process of that number runs; one that ended and that nobody has asked after does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_what_dies_is_started_again_and_the_others_live_on(
    supervisor: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    (one,), (two,) = (numbers(tmp_path, name, of=1) for name in ("one", "two"))
    os.kill(one, signal.SIGKILL)
    assert numbers(tmp_path, "one", of=2)[0] == one
    assert numbers(tmp_path, "two", of=1) == [two]
    assert "one ended with -9, and is started again in 1 s" in (tmp_path / "said").read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_stops_it_stops_them_all(
    supervisor: "subprocess.Popen[bytes]", tmp_path: Path, number: signal.Signals
) -> None:
    children = [*numbers(tmp_path, "one", of=1), *numbers(tmp_path, "two", of=1)]
    supervisor.send_signal(number)
    assert supervisor.wait(timeout=30) == 0
    assert all(is_gone(each) for each in children)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_none_outlives_a_supervisor_that_is_killed(
    supervisor: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    children = [*numbers(tmp_path, "one", of=1), *numbers(tmp_path, "two", of=1)]
    supervisor.kill()
    soon(lambda: all(is_gone(each) for each in children))
