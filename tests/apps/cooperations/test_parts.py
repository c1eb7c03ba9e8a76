"""Key parts as JSON: they come back, and what is no part is refused when it is read."""

import pytest
from pydantic import ValidationError
from tests.apps.facts import everything

from samdrift.apps.cooperations.parts import parts_from_json, parts_to_json


def test_every_kind_of_part_comes_back() -> None:
    parts = everything().keys[0].parts
    assert parts_from_json(parts_to_json(parts)) == parts


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ([{"by": "equal"}], "share"),
        ([{"by": "magic", "share": "1"}], "magic"),
        ([{"by": "equal", "share": "a half"}], "share"),
        ([{"by": "driver", "share": "1", "driver": "x", "reference": "yesterday"}], "reference"),
        ([{"by": "equal", "share": "1", "meter": "m"}], "meter"),
        ({"by": "equal"}, "list"),
    ],
)
def test_what_is_no_part_is_refused_when_read(stored: object, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        parts_from_json(stored)
