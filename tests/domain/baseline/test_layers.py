"""Layers: a project that builds in one alone is flagged, and what nobody builds in is told."""

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.baseline.rows import builds, project

from samdrift.domain.baseline.interoperability import ELEMENTS, SECTORS, listed_code
from samdrift.domain.baseline.layers import coverage
from samdrift.domain.cooperation.study import LayerElement
from samdrift.domain.cooperation.study.projects import LAYERS

PROJECTS = [project(code) for code in ("archive", "homes", "data", "idea")]
ROWS = st.lists(
    st.builds(
        LayerElement,
        project=st.sampled_from(["archive", "homes", "data"]),
        layer=st.sampled_from(LAYERS),
        element=st.sampled_from(["wifi", "signing", "something new"]),
        sector=st.sampled_from(["", "care", "forestry of our own"]),
    ),
    max_size=12,
)


def test_smart_homes_that_are_wired_and_nothing_else_are_flagged() -> None:
    found = coverage(
        PROJECTS,
        [
            builds("homes", "hard", "wifi", "care"),
            builds("homes", "hard", "gsm", "care"),
            builds("archive", "soft", "information_storage"),
            builds("archive", "services", "retrieval"),
        ],
    )
    assert [(each.project, each.only) for each in found.flagged] == [("homes", "hard")]
    assert found.uncovered == ("processes",)
    assert [each.project for each in found.undescribed] == ["data", "idea"]
    assert [each.project for each in found.by_sector["care"]] == ["homes"]
    assert found.by_sector["school"] == ()


def test_what_the_lists_do_not_know_stands_beside_them() -> None:
    rows = [
        builds("homes", "hard", "Lo-Ra"),
        builds("homes", "hard", "WiFi", "vard"),
        builds("data", "soft", "ip"),
    ]
    found = coverage(PROJECTS, rows)
    hard = found.elements_of("hard")
    assert [each.project for each in hard["Lo-Ra"]] == ["homes"]
    assert [each.project for each in hard["wifi"]] == ["homes"]
    assert hard["ducts"] == ()
    assert list(hard) == [*ELEMENTS["hard"], "Lo-Ra"]
    assert list(found.by_sector) == [*SECTORS, "vard"]


def test_without_any_project_nothing_is_said_to_be_uncovered() -> None:
    assert coverage(PROJECTS, []).uncovered == ()
    assert coverage([], []).undescribed == ()


@given(ROWS, st.randoms())
def test_the_order_of_the_rows_changes_nothing_and_no_row_is_lost(rows: list[LayerElement], chance) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    found = coverage(PROJECTS, rows)
    assert [each.layers for each in coverage(PROJECTS, mixed).projects] == [
        each.layers for each in found.projects
    ]
    assert sum(len(each.elements) for each in found.projects) == len(rows)
    assert len(found.projects) + len(found.undescribed) == len(PROJECTS)


@given(ROWS)
def test_a_layer_is_covered_or_not_and_a_flag_is_one_layer(rows: list[LayerElement]) -> None:
    found = coverage(PROJECTS, rows)
    used = {each.layer for each in rows}
    if rows:
        assert used | set(found.uncovered) == set(LAYERS)
        assert not used & set(found.uncovered)
    for each in found.projects:
        assert (each.only != "") == (len({row.layer for row in rows if row.project == each.project}) == 1)


def test_the_lists_are_those_of_the_proposal() -> None:
    assert [len(ELEMENTS[layer]) for layer in LAYERS] == [14, 18, 6, 6]
    assert len(SECTORS) == 19
    assert listed_code("Heating water") == "heating_water"
    assert listed_code("E-identity") == "e_identity"
    assert listed_code("Fjernvarme og annet") == "Fjernvarme og annet"
