"""Every call: its language, its help, its exit code when something is wrong, and what is then told."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.schemas import check_schema

from samdrift.cli import exits
from samdrift.cli.call import take_apart
from samdrift.cli.commands import COMMANDS, split
from samdrift.domain.faults import CalledWrongError, FaultsError, FoundWrongError, RefusedError, fault

SPLIT = ("split", "1", "--weights", "a=1")
HEAVY = {"babel", "django", "duckdb", "pydantic", "openpyxl", "pyarrow", "argparse"}


def run_process(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = [
        sys.executable,
        "-c",
        "import sys; from samdrift.cli.main import main; sys.exit(main())",
        *words,
    ]
    return subprocess.run(
        program, capture_output=True, check=False, encoding="utf-8", env={**os.environ, **environment}
    )


def failing_with(wrong: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise wrong

    monkeypatch.setattr(split, "run", fail)


def test_help_names_every_command_and_every_exit_code(ask: Ask) -> None:
    code, out, err = ask("--help")
    assert (code, err) == (0, "")
    assert all(f"  {name} " in out for name in COMMANDS)
    assert "0 ok, 1 found wrong, 2 called wrong, 3 refused" in out
    assert max(len(line) for line in out.splitlines()) <= 112


def test_a_call_without_a_command_shows_the_help_as_a_reproach(ask: Ask) -> None:
    code, out, err = ask()
    assert (code, out) == (2, "")
    assert err == ask("--help")[1]


def test_the_version_is_told_by_name(ask: Ask) -> None:
    code, out, _ = ask("--version")
    assert code == 0
    assert out.startswith("samdrift ")


@pytest.mark.parametrize("command", ["split", "check", "settle", "explain", "template"])
def test_every_command_has_help_json_and_language(ask: Ask, command: str) -> None:
    code, out, _ = ask(command, "--help")
    assert code == 0
    assert "--json" in out
    assert "--language" in out


def test_help_loads_nothing_heavy_and_is_quick() -> None:
    program = "import sys; from samdrift.cli.main import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert time.perf_counter() - started < 1  # 0.3 s on a machine that does nothing else
    assert HEAVY & set(done.stderr.split()) == set()


def test_a_split_for_a_program_loads_no_words() -> None:
    program = (
        "import sys; from samdrift.cli.main import main; main(['split', '1', '--weights', 'a=1', '--json']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (HEAVY - {"argparse"}) & set(done.stderr.split()) == set()


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ((), {}, "en"),
        ((), {"LANG": "nb_NO.UTF-8"}, "nb"),
        ((), {"LANG": "nn_NO.UTF-8"}, "nb"),
        ((), {"LANG": "no"}, "nb"),
        ((), {"LANG": "sv_SE.UTF-8"}, "sv"),
        ((), {"LANG": "C.UTF-8"}, "en"),
        ((), {"LANG": "de_DE"}, "en"),
        ((), {"LANGUAGE": "de:sv:nb", "LANG": "nb_NO"}, "sv"),
        ((), {"LC_ALL": "sv_SE", "LANG": "nb_NO"}, "sv"),
        (("--language", "sv"), {"LANG": "nb_NO"}, "sv"),
        (("--language=en",), {"LANG": "nb_NO"}, "en"),
        (("--language", "xx"), {"LANG": "nb_NO"}, "nb"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_environments_else_english(
    words: tuple[str, ...], environment: dict[str, str], language: str
) -> None:
    assert take_apart(["split", *words], environment).language == language
    assert take_apart([*words, "split"], environment).command == "split"


def test_a_language_that_is_not_spoken_is_a_wrong_call(ask: Ask) -> None:
    code, _, err = ask(*SPLIT, "--language", "xx")
    assert code == 2
    assert "--language" in err


@pytest.mark.parametrize(("wrong", "right"), [("splt", "split"), ("chek", "check"), ("setle", "settle")])
def test_an_unknown_command_is_answered_with_the_nearest(ask: Ask, wrong: str, right: str) -> None:
    code, out, err = ask(wrong)
    assert (code, out) == (2, "")
    assert f"`samdrift {right}`" in err


@pytest.mark.parametrize(
    ("words", "where"), [(["help"], "samdrift --help"), (["split", "--hx"], "samdrift split --help")]
)
def test_what_is_like_no_command_or_option_is_answered_with_where_they_are_listed(
    ask: Ask, words: list[str], where: str
) -> None:
    code, _, err = ask(*words)
    assert code == 2
    assert "none like it" in err
    assert f"\n  -> `{where}` lists all" in err


def test_an_unknown_option_is_answered_with_the_nearest_before_what_is_missing(ask: Ask) -> None:
    code, _, err = ask("settle", "folder", "--perod", "2004", "--language", "sv")
    assert code == 2
    assert "”--perod”" in err
    assert "--period" in err


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (FoundWrongError(fault("weight_negative", name="a")), 1),
        (CalledWrongError(fault("period_is_none", value="x")), 2),
        (RefusedError(fault("periods_overlap", value="x", other="y")), 3),
        (PermissionError(13, "Permission denied", "bills.csv"), 3),
        (KeyboardInterrupt(), exits.INTERRUPTED),
        (RuntimeError("the moon is full"), exits.BROKEN),
        (AssertionError(), exits.BROKEN),
    ],
)
def test_what_goes_wrong_has_its_exit_code_a_sentence_and_a_remedy(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, wrong: BaseException, code: int
) -> None:
    failing_with(wrong, monkeypatch)
    assert ask(*SPLIT)[:2] == (code, "")
    assert "\n  -> " in ask(*SPLIT)[2]
    code_as_json, out, err = ask(*SPLIT, "--json")
    assert (code_as_json, err) == (code, "")
    assert len(check_schema("check", out)["faults"]) == 1


def test_every_kind_of_error_has_an_exit_code_of_its_own() -> None:
    assert [exits.exit_code(kind()) for kind in (FoundWrongError, CalledWrongError, RefusedError)] == [
        1,
        2,
        3,
    ]
    assert exits.exit_code(FaultsError()) == 1


def test_what_nobody_foresaw_shows_its_traceback_only_when_asked(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_with(RuntimeError("the moon is full"), monkeypatch)
    assert "Traceback" not in ask(*SPLIT)[2]
    monkeypatch.setenv("SAMDRIFT_DEBUG", "1")
    code, _, err = ask(*SPLIT)
    assert code == exits.BROKEN
    assert "Traceback" in err
    assert "the moon is full" in err


def test_a_reader_that_has_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> None:
    failing_with(BrokenPipeError(), monkeypatch)
    assert ask(*SPLIT) == (exits.PIPE_CLOSED, "", "")


def test_a_closed_pipe_leaves_no_traceback() -> None:
    program = "import sys; from samdrift.cli.main import main; sys.stdin.read(); sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", program, *SPLIT, "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == exits.PIPE_CLOSED


def test_the_answer_is_utf8_whatever_the_locale() -> None:
    done = run_process(
        "split",
        "1",
        "--weights",
        "Å=1",
        "--language",
        "sv",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONIOENCODING="latin-1",
    )
    assert done.returncode == 0
    assert "Å" in done.stdout
    assert "är" not in done.stderr


def test_progress_is_shown_to_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, ask: Ask, folder: Path
) -> None:
    assert ask("check", folder)[2] == ""
    error = io.StringIO()
    monkeypatch.setattr(error, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stderr", error)
    ask("check", folder)
    assert error.getvalue().startswith("Checking …\r")
    assert error.getvalue().endswith("\r")


def test_every_command_that_is_listed_can_be_called() -> None:
    folder = Path(split.__file__).parent
    assert {file.stem for file in folder.glob("*.py")} - {"__init__"} == set(COMMANDS)
