"""The repository installs from whichever registry a machine is set up with, and on any path."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Put together here, so that this file does not name what it looks for.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("jsr", "io"),
        ("anaconda", "org"),
    )
]
MACHINE_FOLDERS = ["work", "opt", "root"]
MACHINE_PATH = re.compile(r"(?<![\w.~*$})\]>-])/(?:" + "|".join(MACHINE_FOLDERS) + r")/\w")


def list_files() -> list[Path]:
    """Every file that is or could be committed."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    names = done.stdout.decode().rstrip("\0").split("\0")
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def read_texts() -> dict[str, str]:
    """The files that are text, by their path."""
    texts = {}
    for file in list_files():
        content = file.read_bytes()
        if b"\0" not in content:
            texts[str(file.relative_to(ROOT))] = content.decode("utf-8", errors="replace")
    return texts


def find_lines(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts.items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return read_texts()


def test_the_search_reads_the_files_that_this_repository_is_made_of(texts: dict[str, str]) -> None:
    assert {"pyproject.toml", "requirements.txt", "package-lock.json", "src/samdrift/__init__.py"} <= set(
        texts
    )


def test_no_file_names_the_host_of_a_package_registry(texts: dict[str, str]) -> None:
    hosts = re.compile("|".join(re.escape(host) for host in REGISTRY_HOSTS), re.IGNORECASE)
    assert find_lines(texts, hosts) == []


def test_no_file_names_a_path_that_exists_on_one_machine_only(texts: dict[str, str]) -> None:
    assert find_lines(texts, MACHINE_PATH) == []


@pytest.mark.parametrize("folder", ["work", "opt"])
def test_a_path_of_one_machine_is_recognised_and_a_relative_path_is_not(folder: str) -> None:
    assert MACHINE_PATH.search(f'cache = "/{folder}/data"')
    assert not MACHINE_PATH.search(f"https://example.org/files/{folder}/data")
    assert not MACHINE_PATH.search(f"docs/{folder}/data")
