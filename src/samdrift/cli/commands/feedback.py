"""`samdrift feedback`: what readers have told about the pages, and what is to be forgotten of it."""

from argparse import ArgumentParser, Namespace
from typing import TextIO

from samdrift.cli import exits
from samdrift.cli.layout import wrap
from samdrift.cli.streams import write_json
from samdrift.domain.faults import CalledWrongError, fault
from samdrift.words import say


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--forget", type=int, metavar="NUMBER", help="delete the one of that number")


def run(arguments: Namespace, out: TextIO) -> int:
    """Tells them, the newest first."""
    from samdrift.site.start import start  # Django is loaded for those commands alone that need the database

    start()
    from samdrift.apps.records import feedback  # its rows exist once Django is ready

    if arguments.forget is not None and not feedback.forget(arguments.forget):
        raise CalledWrongError(fault("feedback_unknown", value=arguments.forget))
    told = feedback.read_all()
    if arguments.json:
        rows = [
            {
                "number": each.pk,
                "moment": each.moment.isoformat(),
                "language": each.language,
                "text": each.text,
                "reply_to": each.reply_to or None,
            }
            for each in told
        ]
        write_json({"feedback": rows}, out)
        return exits.OK
    for each in told:
        sender = each.reply_to or say("feedback.nobody", arguments.language)
        out.write(f"{each.pk}  {each.moment.date().isoformat()}  {sender}\n{wrap(each.text)}\n\n")
    out.write(f"{say('feedback.count', arguments.language, count=len(told))}\n")
    return exits.OK
