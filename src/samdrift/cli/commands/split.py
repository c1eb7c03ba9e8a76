"""`samdrift split 0.13 --weights a=1,b=1,c=1,d=2`: the parts of an amount, each with its exact share."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from fractions import Fraction
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.streams import write_json
from samdrift.cli.views.split import Parts, parts_json, parts_text
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.domain.money import parse_number, share_out


def prepare(words: Sequence[str]) -> list[str]:
    """The words without `--`: a negative amount needs none, and options may follow it."""
    return [word for word in words if word != "--"]


def add_arguments(parser: ArgumentParser) -> None:
    """The amount, the weights, the unit."""
    parser.add_argument("amount", help="a decimal, such as 0.13 or -0.13")
    parser.add_argument(
        "--weights",
        action="append",
        required=True,
        metavar="NAME=WEIGHT,...",
        help="decimals or fractions, such as a=1,b=2.5,c=1/3",
    )
    parser.add_argument(
        "--unit", default="0.01", help="what the parts are whole multiples of (default: 0.01)"
    )


def run(arguments: Namespace, out: TextIO) -> int:
    """Prints the split."""
    parts = split_text(arguments.amount, ",".join(arguments.weights), arguments.unit)
    if arguments.json:
        write_json(parts_json(parts), out)
    else:
        out.write(parts_text(parts, arguments.language))
    return exits.OK


def split_text(amount: str, weights: str, unit: str) -> Parts:
    """The split of an amount as it was written. Raises CalledWrongError for what is no number or does not fit."""
    step = _decimal(unit, "split_unit_none")
    if step <= 0:
        raise CalledWrongError(fault("split_unit_none", value=unit))
    units = _decimal(amount, "split_amount_none") / step
    if units.denominator != 1:
        raise CalledWrongError(fault("split_amount_no_multiple", value=amount, unit=unit))
    decimals = len(unit.partition(".")[2])
    return Parts(int(units), step, decimals, share_out(int(units), _weights(weights)))


def _weights(text: str) -> dict[str, Fraction]:
    weights: dict[str, Fraction] = {}
    for item in text.split(","):
        name, equals, weight = (word.strip() for word in item.rpartition("="))
        if not name or not equals:
            raise CalledWrongError(fault("split_weights_unreadable", value=item))
        if name in weights:
            raise CalledWrongError(fault("split_name_twice", value=name))
        weights[name] = _weight(name, weight)
    return weights


def _weight(name: str, text: str) -> Fraction:
    try:
        return parse_number(text, ratio=True)
    except ValueError:
        raise CalledWrongError(fault("split_weight_none", value=text, name=name)) from None


def _decimal(text: str, code: str) -> Fraction:
    try:
        return parse_number(text)
    except ValueError:
        raise CalledWrongError(fault(code, value=text)) from None
