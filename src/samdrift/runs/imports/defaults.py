"""The rules where no mapping is given. They are assumptions, and the rows made by them say so."""

from samdrift.files.mapping import Pattern, Rule
from samdrift.runs.imports.asked import Asked
from samdrift.runs.imports.counting import COST, SALES

MUNICIPALITY = ("100", "110", "120", "121", "130", "170", "171", "172", "173", "180", "190")
COUNTY = ("400", "410", "420", "421", "430", "470", "471", "472", "473", "480", "490")
"""KOSTRA's functions of administration by kind of party, each like the one at the same place of the other."""
ADMINISTRATION = {False: "120", True: "420"}
"""Pay, accounts and IT alike are administration in KOSTRA; 130 and 430 are the premises that it has."""
COST_ACCOUNTS = Pattern("4", "7")
"""Both Nordic charts have costs in classes 4 to 7, income in 3, finance and the year's result in 8."""
KPIS = ("N00082", "N00112", "N00075", "N00121")


def functions_of(asked: Asked) -> tuple[str, ...]:
    return COUNTY if asked.is_county else MUNICIPALITY


def kostra_rules(asked: Asked) -> tuple[Rule, ...]:
    """All of administration for the service that is asked for; without one each function as a measure of its own."""
    if asked.service:
        function = ADMINISTRATION[asked.is_county]
        return _pair(function, asked.service, COST)
    return tuple(
        rule for function in functions_of(asked) for rule in _pair(function, "", f"kostra_{function}")[:1]
    )


def account_rules(asked: Asked) -> tuple[Rule, ...]:
    """All costs of the ledger, of the service that is asked for."""
    return (_rule((("account", (COST_ACCOUNTS,)),), asked.service, COST),)


def _pair(function: str, service: str, measure: str) -> tuple[Rule, ...]:
    """What a function costs, and what partners pay for it: a host's books hold both."""
    select = (("function", (Pattern(function),)),)
    return _rule(select, service, measure), _rule(select, service, SALES)


def _rule(select: tuple[tuple[str, tuple[Pattern, ...]], ...], service: str, measure: str) -> Rule:
    return Rule(select=select, service=service, measure=measure, is_default=True)
