"""`samdrift study FOLDER overview`: what the study has found and what is missing, its mandate and its strategy."""

from samdrift.cli.layout import wrap
from samdrift.cli.studies import Asked, Told, without_area
from samdrift.domain.cooperation import Cooperation
from samdrift.runs.study.overview import study_overview
from samdrift.runs.study.overview_json import overview_json
from samdrift.runs.study.overview_told import overview_answer
from samdrift.words import say


def tell(facts: Cooperation, asked: Asked) -> Told:
    """The answer, then a finding for each page that has facts. Raises CalledWrongError for an area."""
    without_area(asked, "overview")
    found = study_overview(facts, day=asked.as_of, language=asked.language)
    lines = [wrap(" ".join(overview_answer(found, asked.language))), ""]
    for part in found.parts:
        finding = part.finding or say("page.study.nothing", asked.language) + " " + ", ".join(part.tables)
        lines.append(
            wrap(f"{say(f'page.page.{part.code}', asked.language)}: {finding}", first="- ", rest="  ")
        )
    lines += [wrap(f"{body.name}: {body.mandate or '–'}", first="- ", rest="  ") for body in found.bodies]
    return Told(json=overview_json(found, asked.language), text="\n".join(lines) + "\n")
