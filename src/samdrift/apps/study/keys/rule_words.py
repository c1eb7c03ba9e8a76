"""Rules of key parts and presets in words."""

from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Bands, Driver, Equal, Historic, Percent, Rule, UsageOf
from samdrift.runs.study.heads import is_population
from samdrift.runs.study.mix import parse_rule
from samdrift.runs.study.presets import Preset

_CODES: dict[type[Rule], str] = {
    Equal: "equal",
    Driver: "driver",
    UsageOf: "usage",
    Percent: "percent",
    Bands: "bands",
    Historic: "historic",
}


def rule_words(rule: Rule, voice: Voice) -> str:
    """`By inhabitants`, as a part of a bar is called."""
    said = voice.say(f"bill.part.{_CODES[type(rule)]}", name=driver_words(_name(rule), voice))
    return said[:1].upper() + said[1:]


def rule_and_day(rule: Rule, voice: Voice) -> str:
    """The same with the date at which a driver is read, for a list to choose from."""
    said = rule_words(rule, voice)
    if isinstance(rule, Driver | Bands) and rule.reference.fixed is not None:
        return f"{said}, {voice.day(rule.reference.fixed)}"
    return said


def typed_rule_words(text: str, voice: Voice) -> str:
    """The words of a rule's text; of what is none, the text."""
    try:
        return rule_words(parse_rule(text), voice)
    except ValueError:
        return text


def driver_words(driver: str, voice: Voice) -> str:
    """What is counted, in words where there are any."""
    if is_population(driver):
        return voice.say("page.lab.driver.inhabitants")
    return voice.say("page.lab.driver.employees") if driver == "employees" else driver.replace("_", " ")


def preset_words(preset: Preset, voice: Voice) -> str:
    """`30/70 by inhabitants`, as a chip is called."""
    name = driver_words(preset.name, voice)
    return voice.say(
        f"page.lab.preset.{preset.kind}", name=name, equal=preset.percent, rest=100 - preset.percent
    )


def _name(rule: Rule) -> str:
    if isinstance(rule, Driver | Bands):
        return rule.driver
    return rule.meter if isinstance(rule, UsageOf) else ""
