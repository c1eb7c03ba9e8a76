"""A rule base of two forms and one question, as the texts of its files, for tests that spoil it."""

CASCADE = """
[order]
NO = ["host", "iks", "all"]

[find.no_rule]
en = "no rule"
nb = "ingen regel"
sv = "ingen regel"

[find.answer]
en = "answer"
nb = "svar"
sv = "svara"

[find.ask]
en = "ask"
nb = "spør"
sv = "fråga"

[[gate]]
code = "basis"
en = "basis"
nb = "hjemmel"
sv = "stöd"
outcomes = { services = "not_asked" }

[[kinds]]
value = "both"
admits = ["municipality", "county"]
mixing = "open"
others = "open"
find = { en = "may they", nb = "kan de", sv = "får de" }

[[question]]
code = "exit_within_term"
en = "exit?"
nb = "ut?"
sv = "ut?"
attribute = { NO = "exit" }
yes = { one_year = "allowed", never = "not_allowed" }
"""

ATTRIBUTES = "\n".join(
    f'[[attribute]]\ncode = "{code}"\nen = "{code}"\nnb = "{code}"\nsv = "{code}"'
    for code in ("basis", "exit", "party_kinds")
)

LADDER = """
[[rung]]
code = "best_practice"
en = "Best practice"
nb = "Beste praksis"
sv = "Bästa praxis"
source = "slide 8"
note = { en = "copied", nb = "kopieres", sv = "kopieras" }

[[rung]]
code = "host"
en = "Host"
nb = "Vert"
sv = "Värd"
source = "slide 8"
note = { en = "served", nb = "betjent", sv = "betjänad" }
forms = { NO = ["host"] }
"""


def form(code: str, *cells: str, days: str = "valid_from = 2007-01-01", country: str = "NO") -> str:
    """A file of a form with its cells."""
    head = f'country = "{country}"\nform = "{code}"\nsource = "the act"\n{days}\n[name]\n'
    return "\n".join((f'{head}en = "{code}"\nnb = "{code}"\nsv = "{code}"', *cells))


def cell(attribute: str, value: str, more: str = "", *, confidence: str = "read") -> str:
    """A cell that is right, with `more` lines."""
    said = f'en = "{value}"\nnb = "{value}"\nsv = "{value}"\nsource = "s. 1"'
    return (
        f'[[cell]]\nattribute = "{attribute}"\nvalue = "{value}"\nconfidence = "{confidence}"\n{said}\n{more}'
    )


def texts(**changed: str) -> dict[str, str]:
    """The files of a rule base that is right, but for those that are changed."""
    found = {
        "cascade.toml": CASCADE,
        "ladder.toml": LADDER,
        "attributes.toml": ATTRIBUTES,
        "no/host.toml": form("host", cell("exit", "one_year"), cell("party_kinds", "both")),
        "no/iks.toml": form("iks", cell("exit", "never"), days="valid_from = 2000-01-01"),
    }
    return found | {name.replace("__", "/") + ".toml": text for name, text in changed.items()}
