"""The tables of log.md."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from tests.docs.tables import Figures, Page, Row, Table, runs

from samdrift.apps.records.chain import Link, canonical, sealed, verify


def chain_of(page: Page) -> list[Link]:
    links: list[Link] = []
    for row in page["log-chain"].rows:
        links.append(sealed(link_of(row, previous=links[-1].hash if links else "")))
    return links


def link_of(row: Row, previous: str) -> Link:
    return Link(
        cooperation="jæren",
        number=int(row["number"]),
        moment=datetime.fromisoformat(row["moment"]),
        person=int(row["person"]) if row["person"] else None,
        name=row["name"],
        door=row["door"],
        what=row["what"],
        about=json.loads(row["about"]),
        previous=previous,
    )


@runs("log-chain")
def a_chain(table: Table, page: Page) -> Iterator[Figures]:
    for row, link in zip(table.rows, chain_of(page), strict=True):
        for name in ("number", "moment", "person", "name", "door", "what", "about"):
            table.read.add(name)
            row.read.add(name)
        yield {"bytes": len(canonical(link)), "hash": link.hash}


@runs("log-bytes")
def the_bytes(table: Table, page: Page) -> Iterator[Figures]:
    links = {str(link.number): link for link in chain_of(page)}
    for row in table.rows:
        yield {"the bytes": canonical(links[row["number"]]).decode()}


DONE: dict[str, Callable[[list[Link]], list[Link]]] = {
    "nothing": lambda links: links,
    "the name in 2 is changed": lambda links: [links[0], replace(links[1], name="Per"), links[2]],
    "the name in 2 is changed, with a hash that fits": lambda links: [
        links[0],
        sealed(replace(links[1], name="Per")),
        links[2],
    ],
    "2 is taken out": lambda links: [links[0], links[2]],
    "1 is taken out": lambda links: links[1:],
    "3 is taken out": lambda links: links[:2],
}


@runs("log-broken")
def broken(table: Table, page: Page) -> Iterator[Figures]:
    for row in table.rows:
        found = verify(DONE[row["what is done"]](chain_of(page)))
        yield {
            "holds up to": found.count,
            "first broken": found.broken.number if found.broken else "",
            "how": found.broken.how if found.broken else "",
        }
