"""Standard output and standard error: UTF-8 whatever the locale, JSON in one form, progress for people only."""

import io
import json
import os
import sys
from codecs import lookup_error, register_error
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def speak_utf8(*streams: TextIO) -> None:
    """Sets the streams to UTF-8; nothing that was typed or read can make writing it fail."""
    register_error("samdrift", _as_typed)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="samdrift")


def open_or_nothing(stream: TextIO | None) -> TextIO:
    """The stream, or nothing to write to when the caller closed it."""
    return stream if stream is not None else Path(os.devnull).open("w", encoding="utf-8")


def _as_typed(error: UnicodeError) -> tuple[str | bytes, int]:
    """The bytes as they were typed where the locale could not read them; what no bytes stand for is escaped."""
    try:
        return lookup_error("surrogateescape")(error)
    except UnicodeError:
        return lookup_error("backslashreplace")(error)


def write_json(value: object, out: TextIO) -> None:
    """Writes the value with its names in their order, and one newline at the end."""
    out.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def close_quietly(stream: TextIO) -> None:
    """Lets the interpreter flush the stream into nothing when its reader has gone."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Shows on standard error what is being done, while it is, if that is a terminal."""
    shown = sys.stderr.isatty()
    if shown:
        print(text, end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if shown:
            print(f"\r{' ' * len(text)}\r", end="", file=sys.stderr, flush=True)
