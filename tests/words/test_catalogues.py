"""The catalogues: complete, alike in their placeholders, and nothing in them that nobody says."""

import re

import pytest
from babel.messages.pofile import read_po
from tests.words.codes import CATALOGUES, FAULT_MAKERS, calls, fault_codes, words_in_source

from samdrift.words import LANGUAGES
from samdrift.words.catalogue import PLACEHOLDER, read_catalogue
from samdrift.words.sentences import NONE_NEAR

ENGLISH = read_catalogue("en")
OTHERS = [language for language in LANGUAGES if language != "en"]
GLOSSARY, VALUE = "term.", "value."
ALWAYS_KNOWN = {"value", "file", "row", "column"}
"""What every fault has beside its own values."""


def codes() -> list[str]:
    return [code for code in ENGLISH if not code.endswith(".remedy")]


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_that_the_source_makes_has_a_sentence_and_a_remedy(language: str) -> None:
    catalogue = read_catalogue(language)
    missing = {
        code: where
        for code, where in fault_codes().items()
        if code not in catalogue or f"{code}.remedy" not in catalogue
    }
    assert missing == {}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same_codes_with_the_same_placeholders(language: str) -> None:
    other = read_catalogue(language)
    assert set(other) == set(ENGLISH)
    differ = [code for code in ENGLISH if placeholders(*other[code]) != placeholders(*ENGLISH[code])]
    assert differ == []
    assert [code for code in ENGLISH if len(other[code]) != len(ENGLISH[code])] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_not_the_english_text(language: str) -> None:
    other = read_catalogue(language)
    long = {code for code, forms in ENGLISH.items() if len(PLACEHOLDER.sub("", forms[-1]).split()) > 2}
    assert [code for code in sorted(long) if other[code] == ENGLISH[code]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_no_code_stands_twice(language: str) -> None:
    assert [code for code, forms in read_catalogue(language).items() if not all(forms)] == []
    text = (CATALOGUES / f"{language}.po").read_text(encoding="utf-8")
    ids = re.findall(r'^msgid "(.+)"$', text, flags=re.MULTILINE)
    assert len(ids) == len(set(ids)) == len(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_says_which_language_it_is(language: str) -> None:
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    headers = dict(catalogue.mime_headers)
    assert headers["Language"] == language
    assert "nplurals=2; plural=(n != 1)" in headers["Plural-Forms"]


def test_nothing_stands_in_the_catalogues_that_the_source_does_not_say() -> None:
    said = words_in_source()
    families = tuple(word for word in said if re.fullmatch(r"[a-z]+\.[a-z_.]+\.", word))

    def is_said(code: str) -> bool:
        code = code.removesuffix(NONE_NEAR) if f"{code}.remedy" in ENGLISH else code
        parent = code.rpartition(".")[0]
        composed = f"{parent}." in said or ("." in parent and parent in said)
        return code in said or composed or code.startswith((GLOSSARY, VALUE, *families))

    assert [code for code in codes() if not is_said(code)] == []
    values = [code.split(".", 2)[2] for code in codes() if code.startswith(VALUE)]
    assert [text for text in values if text not in said] == []


def test_every_remedy_belongs_to_a_fault() -> None:
    remedies = {code.removesuffix(".remedy") for code in ENGLISH if code.endswith(".remedy")}
    assert remedies <= set(ENGLISH)
    assert set(fault_codes()) <= remedies


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_that_names_the_nearest_says_something_else_where_none_is_near(language: str) -> None:
    catalogue = read_catalogue(language)
    naming = {
        code.removesuffix(".remedy") for code in catalogue if "nearest" in placeholders(*catalogue[code])
    }
    ends = f"{NONE_NEAR}.remedy"
    others = {code.removesuffix(ends) for code in catalogue if code.endswith(ends)}
    assert others == naming
    assert naming >= {call.code for call in calls() if "nearest" in call.keywords}
    texts = [catalogue[f"{code}{NONE_NEAR}{end}"] for code in others for end in ("", ".remedy")]
    assert [text for text in texts if "nearest" in placeholders(*text)] == []


def test_every_call_gives_the_values_that_its_texts_name() -> None:
    lacking = {}
    for call in calls():
        if call.is_open or call.function not in {"say", *FAULT_MAKERS} or call.code not in ENGLISH:
            continue
        is_fault = f"{call.code}.remedy" in ENGLISH
        known = call.keywords | (ALWAYS_KNOWN if is_fault else set())
        nones = ("", NONE_NEAR) if is_fault else ("",)
        variants = [f"{call.code}{none}{end}" for none in nones for end in ("", ".remedy")]
        missing = placeholders(*(text for code in variants for text in ENGLISH.get(code, ()))) - known
        if missing:
            lacking[f"{call.where} {call.code}"] = missing
    assert lacking == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_remedy_names_a_key_that_need_not_exist(language: str) -> None:
    named = re.compile(r'@equal|fallback = "')
    texts = {code: forms[0] for code, forms in read_catalogue(language).items() if code.endswith(".remedy")}
    assert [code for code, text in texts.items() if named.search(text)] == []


def test_the_glossary_has_the_terms_of_the_trade_in_every_language() -> None:
    assert read_catalogue("nb")["term.cost_pool"] == ("kostnadspott",)
    assert read_catalogue("sv")["term.settlement"] == ("avräkning",)
    assert len([code for code in codes() if code.startswith(GLOSSARY)]) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_one_and_every_remedy_too(language: str) -> None:
    catalogue = read_catalogue(language)
    remedies = {code: forms[0] for code, forms in catalogue.items() if code.endswith(".remedy")}
    assert [code for code, text in remedies.items() if not text.endswith((".", '".', ","))] == []
    assert [
        code for code, forms in catalogue.items() if "  " in forms[0] or forms[0] != forms[0].strip()
    ] == []
