"""The pages of docs/methods: their tables are run, and what they and the code say of each other exists."""

import re
from fractions import Fraction
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from pkgutil import iter_modules

import pytest
from tests.docs import runners
from tests.docs.tables import METHODS, RUNNERS, differences, parse_page, read_page, unread

import samdrift.domain.keys
from samdrift.domain.games.methods import METHODS as GAMES
from samdrift.domain.keys import RULES
from samdrift.words import say

ROOT = METHODS.parents[1]
PAGES = sorted(path.name for path in METHODS.glob("*.md"))
WITHOUT_TABLES = {"README.md"}
LINK = re.compile(r"\]\(([^)\s]+)\)")

for module in iter_modules(runners.__path__):
    import_module(f"tests.docs.runners.{module.name}")


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_of_every_table_is_what_the_code_gives(name: str) -> None:
    page = read_page(name)
    wrong = [each for table in page.tables for each in differences(table, RUNNERS[table.name](table, page))]
    assert wrong == []
    assert [each for table in page.tables for each in unread(table)] == []


def test_every_marked_table_has_a_runner_and_every_runner_a_table() -> None:
    assert {table.name for name in PAGES for table in read_page(name).tables} == set(RUNNERS)


@pytest.mark.parametrize("name", sorted(set(PAGES) - WITHOUT_TABLES))
def test_every_page_of_a_method_has_a_table_that_is_run(name: str) -> None:
    assert read_page(name).tables


@pytest.mark.parametrize("name", sorted(set(PAGES) - WITHOUT_TABLES - {"cases.md", "files.md"}))
def test_every_page_of_a_method_has_the_same_parts(name: str) -> None:
    text = (METHODS / name).read_text(encoding="utf-8")
    parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
    when = ["When"] if "When" in parts else []
    assert parts == ["Rule", *when, "Known as", "Not taken", "By hand", "Code"]
    assert re.match(r"# .+\n\n\*\*[^*]+\.\*\*\n", text), "the guarantee, in one sentence"


def test_the_index_names_every_page_once() -> None:
    index = (METHODS / "README.md").read_text(encoding="utf-8")
    assert sorted(LINK.findall(index)) == [name for name in PAGES if name != "README.md"]


def test_every_page_that_the_code_names_exists() -> None:
    named = {
        (str(path.relative_to(ROOT)), page)
        for path in (ROOT / "src").rglob("*.py")
        for page in re.findall(r"docs/[\w/-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [each for each in sorted(named) if not (ROOT / each[1]).is_file()] == []


def test_every_module_that_weighs_a_key_part_names_its_page() -> None:
    modules = [
        import_module(f"{samdrift.domain.keys.__name__}.{module.name}")
        for module in iter_modules(samdrift.domain.keys.__path__)
    ]
    weighing = {module.__name__.rpartition(".")[2]: module for module in modules if hasattr(module, "weigh")}
    assert set(weighing) == {name for name, _ in RULES.values()}
    for name, module in weighing.items():
        assert f"docs/methods/key-{name}.md" in (getdoc(module) or "")
        assert f"key-{name}.md" in PAGES


@pytest.mark.parametrize("name", sorted(GAMES))
def test_every_method_of_games_has_a_page_that_begins_with_its_sentence_and_says_when_to_use_it(
    name: str,
) -> None:
    text = (METHODS / f"{name.replace('_', '-')}.md").read_text(encoding="utf-8")
    assert f"**{say(f'game.sentence.{name}', 'en')}**" in " ".join(text.split())
    assert "\n## When\n" in text
    for language in ("nb", "sv"):
        named = say(f"game.method.{name}", language).partition(" (")[0]
        assert re.search(
            f"{named} \\((nb, )?{language}[,)]|{named} \\({language}, sv\\)",
            " ".join(text.split()),
            re.IGNORECASE,
        )


def test_every_link_between_files_resolves() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in sorted((ROOT / "docs").rglob("*.md"))
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not _resolves(page, target)
    ]
    assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_plain_markdown_with_lines_that_can_be_read(name: str) -> None:
    text = (METHODS / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("|")]
    assert [line for line in lines if len(line) > 120] == []
    outside_code = re.sub(r"`[^`]*`|<!-- table: [a-z0-9-]+ -->", "", text)
    assert re.findall(r"<[a-zA-Z!/][^>]*>", outside_code) == []


TWO_COLUMNS = "<!-- table: t -->\n| a | b |\n|---|---|\n| x | 1,000.50 |\n| y | 1/2 |\n| sum | 1,001 |\n"


def test_a_wrong_figure_a_wrong_sum_and_a_column_that_nobody_runs_are_found() -> None:
    (table,) = parse_page("p.md", TWO_COLUMNS).tables
    assert differences(table, [{"b": 1000}, {"b": 0}]) == [
        "p.md: t, row 1, b: '1,000.50', computed '1000'",
        "p.md: t, row 2, b: '1/2', computed '0'",
    ]
    assert unread(table) == ["p.md: t: a is never run"]
    (table,) = parse_page("p.md", TWO_COLUMNS.replace("1,001", "1,002")).tables
    assert differences(table, [{}, {}]) == ["p.md: t: b does not add up to 1,002"]


def test_an_approximate_figure_is_compared_at_the_decimals_shown() -> None:
    (table,) = parse_page(
        "p.md", TWO_COLUMNS.replace("1/2", "≈ 0.50").replace("| sum | 1,001 |\n", "")
    ).tables
    figure = table.rows[1].number
    with pytest.raises(ValueError, match="≈ 0.50"):
        figure("b")
    assert differences(table, [{}, {"b": Fraction("0.504")}]) == []
    assert len(differences(table, [{}, {"b": Fraction("0.505")}])) == 1


def test_a_mark_without_a_table_right_below_it_is_refused() -> None:
    with pytest.raises(ValueError, match="no table right below the mark t"):
        parse_page("p.md", "<!-- table: t -->\n\n| a |\n|---|\n| 1 |\n")


def _resolves(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    found = page if not path else (page.parent / path).resolve()
    if not found.exists():
        return False
    if not anchor:
        return True
    headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in headings}
