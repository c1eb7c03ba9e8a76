"""A cooperation as a folder of tables, a zip of it or a workbook, read and written by one description of each table."""

from samdrift.files.tables.folder import read_folder
from samdrift.files.tables.folder_out import write_folder
from samdrift.files.tables.read import read
from samdrift.files.tables.reading import Reading, Unsure
from samdrift.files.tables.template import write_template
from samdrift.files.tables.workbook import read_workbook
from samdrift.files.tables.workbook_out import write_workbook
from samdrift.files.tables.write import write
from samdrift.files.tables.zip_in import read_zip, unpacked
from samdrift.files.tables.zip_out import write_zip, zip_bytes

__all__ = [
    "Reading",
    "Unsure",
    "read",
    "read_folder",
    "read_workbook",
    "read_zip",
    "unpacked",
    "write",
    "write_folder",
    "write_template",
    "write_workbook",
    "write_zip",
    "zip_bytes",
]
