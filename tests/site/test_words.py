"""Words in templates: escaped, but for what is marked as safe."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from samdrift.site.templatetags.words import say_html, strong


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


def test_a_value_is_escaped_and_a_safe_one_is_not() -> None:
    said = say_html("page.card.finding", "en", period="<2004>", amount=strong("1 & 2"), count=3)
    assert said.startswith('&lt;2004&gt; cost <strong class="nowrap">1 &amp; 2</strong>, shared by 3')


def test_a_count_chooses_between_one_and_more() -> None:
    assert "party" in say_html("page.count_parties", "en", count=1)
    assert "parties" in say_html("page.count_parties", "en", count=2)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "NOK\u00a01,234.50"), ("nb", "1\u00a0234,50\u00a0kr"), ("sv", "1\u00a0234,50\u00a0NOK")],
)
def test_money_is_written_as_the_reader_writes_it(language: str, said: str) -> None:
    with override(language):
        assert render('{{ 123450|money:"NOK" }}') == said


def test_a_share_of_nothing_is_not_applicable_and_no_zero() -> None:
    with override("nb"):
        assert render("{{ share|percent }}", share=None) == "–"
        assert render("{{ share|percent }}", share=0) == "0,0\u00a0%"
