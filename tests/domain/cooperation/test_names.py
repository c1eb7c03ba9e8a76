"""The nearest known name."""

from samdrift.domain.cooperation.names import nearest


def test_the_nearest_is_the_most_alike_whatever_its_case() -> None:
    assert nearest("Sandness", ["sola", "sandnes", "stavanger"]) == "sandnes"


def test_of_equals_the_first_by_code_point() -> None:
    assert nearest("x", ["b", "a"]) == "a"


def test_nothing_known_has_no_nearest() -> None:
    assert nearest("x", []) == "-"
