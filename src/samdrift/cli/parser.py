"""A parser of one command's arguments that tells what is wrong as a fault, with the nearest option that exists."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import NoReturn

from samdrift.cli.call import Call
from samdrift.cli.commands import COMMANDS
from samdrift.domain.cooperation.names import nearest
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words.languages import LANGUAGES

_OPTION = re.compile(r"--[a-z].*|-[A-Za-z].*", re.DOTALL)


class Parser(ArgumentParser):
    """Reads the arguments of one command; every error of the call is a CalledWrongError."""

    def __init__(self, call: Call) -> None:
        super().__init__(
            prog=f"samdrift {call.command}", description=COMMANDS[call.command], allow_abbrev=False
        )
        # A negative amount is no option, also one that is written wrongly: the command says what is wrong with it.
        self._negative_number_matcher = re.compile(r"-[0-9.,]")

    def add_common(self) -> None:
        """Adds what every command has."""
        self.add_argument("--json", action="store_true", help="print one JSON object, for programs")
        self.add_argument("--language", choices=LANGUAGES, help="en, nb or sv (default: the environment's)")

    def read(self, words: Sequence[str]) -> Namespace:
        """The arguments in `words`."""
        self._check_options(words)
        return self.parse_args(words)

    def error(self, message: str) -> NoReturn:
        raise CalledWrongError(fault("call_not_understood", reason=message, command=self.prog))

    def _check_options(self, words: Sequence[str]) -> None:
        """An option that does not exist is told before anything that is missing: it may be that very thing."""
        for word in words:
            if word == "--":
                return
            name = word.partition("=")[0]
            if _OPTION.fullmatch(word) and name not in self._option_string_actions:
                raise CalledWrongError(
                    fault("unknown_option", value=name, nearest=self._nearest(name), command=self.prog)
                )

    def _nearest(self, name: str) -> str:
        """The option whose word is most like that of `name`: the hyphens are alike in all."""
        known = {
            option.lstrip("-"): option for option in self._option_string_actions if option.startswith("--")
        }
        return known.get(nearest(name.lstrip("-"), known), "")
