"""What Samdrift says in English, bokmål and Swedish: sentences from codes, numbers and dates in their form."""

from samdrift.words.catalogue import WordsMissingWarning
from samdrift.words.formats import amount, day, number, percent, period_name, plain_amount, short_day
from samdrift.words.languages import DEFAULT, LANGUAGES, OWN_NAMES, nearest_language
from samdrift.words.lists import listed
from samdrift.words.sentences import place, remedy, say, sentence
from samdrift.words.told import fault_json, faults_json

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "OWN_NAMES",
    "WordsMissingWarning",
    "amount",
    "day",
    "fault_json",
    "faults_json",
    "listed",
    "nearest_language",
    "number",
    "percent",
    "period_name",
    "place",
    "plain_amount",
    "remedy",
    "say",
    "sentence",
    "short_day",
]
