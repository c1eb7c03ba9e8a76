"""A bill's pages as PDF, and all bills of a settlement at once."""

from datetime import date

from samdrift.documents.bill.build import document_from
from samdrift.documents.bill.document import BillDocument
from samdrift.documents.bill.sources import sources_of
from samdrift.documents.typeset import typeset, typeset_all
from samdrift.domain.cooperation import Cooperation
from samdrift.domain.settlement import Settlement


def bill_pdf(document: BillDocument) -> bytes:
    """The bill as PDF/UA-1 and PDF/A-2a; the same document gives the same bytes."""
    return typeset("bill.typ", document)


def bill_pdfs(settlement: Settlement, cooperation: Cooperation, *, issued: date) -> dict[str, bytes]:
    """Every bill of the settlement by its file name, such as `2004-01_sola.pdf`, in its party's language."""
    sources = sources_of(settlement, cooperation)
    documents = {}
    for bill in settlement.bills:
        row = sources.invoicing.get(bill.party)
        language = (row.language if row else "") or cooperation.language
        document = document_from(sources, bill, language=language, issued=issued)
        documents[f"{bill.period}_{bill.party}.pdf"] = document
    return dict(zip(documents, typeset_all("bill.typ", list(documents.values())), strict=True))
