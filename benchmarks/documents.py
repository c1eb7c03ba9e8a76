"""All bills of FAR's twelve months as PDF in one process, beside Typst called anew for each with the same template."""

import json
import resource
from dataclasses import asdict
from pathlib import Path

import typst
from measure import best, report

from samdrift.documents import BillDocument, bill_document, bill_pdf, bill_pdfs
from samdrift.documents.typeset import FOLDER, STANDARDS
from samdrift.runs.settle import Settled, settle

FAR = Path(__file__).resolve().parent.parent / "examples" / "far"
MONTHS = [f"2004-{month:02}" for month in range(1, 13)]
HUNDREDS = 300


def documents(settled: Settled) -> list[BillDocument]:
    return [
        bill_document(each, bill, settled.cooperation, language="nb", issued=each.period.end)
        for each in settled.settlements
        for bill in each.bills
    ]


def anew(document: BillDocument) -> bytes:
    """A bill by a call of Typst that reads fonts and template again."""
    values = asdict(document) | {"issued": [document.issued.year, document.issued.month, document.issued.day]}
    made: bytes = typst.compile(
        str(FOLDER / "templates" / "bill.typ"),
        font_paths=[str(FOLDER / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(values)},
        pdf_standards=STANDARDS,
    )
    return made


def main() -> None:
    settled = settle(FAR, periods=MONTHS, with_quarantine=True)
    papers = documents(settled)
    assert [anew(paper) for paper in papers[:2]] == [bill_pdf(paper) for paper in papers[:2]]
    theirs = best(lambda: [anew(paper) for paper in papers], times=2)
    ours = best(
        lambda: [
            bill_pdfs(each, settled.cooperation, issued=each.period.end) for each in settled.settlements
        ],
        times=3,
    )
    beside = "typst.compile for each"
    report(
        f"{len(papers)} bills as PDF ({1000 * ours / len(papers):.0f} ms each)",
        ours,
        beside=beside,
        theirs=theirs,
        asked="5 s",
    )
    values = best(lambda: documents(settled), times=3)
    report("their values alone, nothing set", values, beside="the same as PDF", theirs=ours)
    many = (papers * (HUNDREDS // len(papers) + 1))[:HUNDREDS]
    long = best(lambda: [bill_pdf(paper) for paper in many], times=1)
    report(
        f"{HUNDREDS} bills in one process",
        long,
        beside=f"{len(papers)} bills, scaled",
        theirs=ours * HUNDREDS / len(papers),
    )
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
