"""Documents for people: a report value in, a page out. Bills as tagged, archivable PDF in the party's language."""

from samdrift.documents.bill import BillDocument, bill_document, bill_pdf, bill_pdfs

__all__ = ["BillDocument", "bill_document", "bill_pdf", "bill_pdfs"]
