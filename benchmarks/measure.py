"""How benchmarks measure and print: the best of several runs, ours beside what it is compared with, as a ratio."""

import subprocess
import sys
import time
from collections.abc import Callable


def best(run: Callable[[], object], *, times: int = 5) -> float:
    """Seconds of the fastest of several runs: the others were disturbed."""
    return min(_seconds(run) for _ in range(times))


def best_command(*command: str, times: int = 5) -> float:
    """Seconds of the fastest of several runs of a command in a new process."""
    return best(lambda: subprocess.run(command, check=True, capture_output=True), times=times)


def python(code: str, *, times: int = 5) -> float:
    """Seconds of a new Python that runs the code."""
    return best_command(sys.executable, "-c", code, times=times)


def report(what: str, ours: float, *, beside: str, theirs: float, asked: str = "") -> None:
    """One line: ours, theirs, the ratio, and what was asked."""
    note = f"; asked: {asked}" if asked else ""
    print(f"{what:<46} {ours:9.4f} s | {beside:<34} {theirs:9.4f} s | ours/theirs {ours / theirs:8.3f}{note}")


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
