"""Keeps processes running: what dies is started again, and all of them end with whoever started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from types import FrameType

LOOK_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30
LIVED_SECONDS = 60
"""Who has lived so long is started again at once."""
STOP_SECONDS = 25
"""So long a process may take to end what it is doing."""
STOPPED_BY = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_SET_DEATH_SIGNAL = 1


@dataclass(frozen=True)
class Process:
    """What is kept running."""

    name: str
    command: tuple[str, ...]


@dataclass
class _Kept:
    process: Process
    running: subprocess.Popen[bytes] | None = None
    started: float = 0
    failures: int = 0
    due: float = 0

    def look(self) -> None:
        """Starts it if it does not run; after a death only when its pause is over."""
        now = time.monotonic()
        if self.running is not None and (code := self.running.poll()) is not None:
            self.running = None
            self.failures = 0 if now - self.started >= LIVED_SECONDS else self.failures + 1
            pause = min(2**self.failures - 1, LONGEST_PAUSE_SECONDS)
            self.due = now + pause
            _say(f"{self.process.name} ended with {code}, and is started again in {pause} s")
        if self.running is None and now >= self.due:
            self.running, self.started = _spawn(self.process), now

    def stop(self) -> None:
        if self.running is None:
            return
        self.running.terminate()
        try:
            self.running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


@dataclass
class Supervisor:
    """Runs the processes until a signal says that it is enough."""

    processes: Sequence[Process]
    _stop: Event = field(default_factory=Event)

    def run(self) -> None:
        """Returns when all have ended, the last that was started first."""
        for number in STOPPED_BY:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
                signal.signal(number, self._told)
        kept = [_Kept(process) for process in self.processes]
        try:
            while not self._stop.is_set():
                for each in kept:
                    each.look()
                self._stop.wait(LOOK_SECONDS)
        finally:
            for each in reversed(kept):
                each.stop()

    def _told(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()


def _spawn(process: Process) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C at the terminal reaches it through us alone."""
    with_us = partial(_end_with_parent, os.getpid())
    return subprocess.Popen(process.command, start_new_session=True, preexec_fn=with_us)  # noqa: S603


def _end_with_parent(parent: int) -> None:
    """Where the kernel can (Linux), the process is told to end when we are gone, however we went."""
    if _PRCTL is not None:
        _PRCTL(_SET_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _say(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"samdrift: {text}\n")
        sys.stderr.flush()


_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
