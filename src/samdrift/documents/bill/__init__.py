"""The bill as a document: what it says, as values in the party's language, and its PDF."""

from samdrift.documents.bill.build import bill_document
from samdrift.documents.bill.document import BillDocument
from samdrift.documents.bill.render import bill_pdf, bill_pdfs

__all__ = ["BillDocument", "bill_document", "bill_pdf", "bill_pdfs"]
