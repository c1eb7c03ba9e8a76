"""Events from Parquet: the engine reads the file where it lies; its types are checked before its rows."""

from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from samdrift.domain.faults import Place
from samdrift.lake import sql
from samdrift.lake.findings import Findings
from samdrift.lake.header import allowed_dimensions, check_header
from samdrift.lake.known import COLUMNS, Known
from samdrift.lake.raw import QuantityKind, RawFile, TimeKind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXACT = "CAST(quantity AS DECIMAL(27, 9))"

_INTEGERS = frozenset(
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)
_TEXT = frozenset({"VARCHAR", '"NULL"'})
_TIMES: dict[str, TimeKind] = {
    "VARCHAR": "text",
    '"NULL"': "text",
    "TIMESTAMP": "local",
    "TIMESTAMP_S": "local",
    "TIMESTAMP_MS": "local",
    "TIMESTAMP_NS": "local_ns",
    "TIMESTAMP WITH TIME ZONE": "instant",
    "TIMESTAMPTZ_NS": "instant_ns",
}

_FILE = Template("read_parquet($path, file_row_number = true, hive_partitioning = false)")
_COLUMNS = Template("SELECT name, type FROM parquet_schema($path)")
_TYPES = Template("DESCRIBE SELECT $columns FROM $file")
_RELATION = Template(
    """(SELECT file_row_number + 1 AS row, false AS told, $texts, $time AS time, $quantity AS quantity, $dims AS dims
    FROM $file)"""
)


def read(
    path: Path, number: int, name: str, known: Known, findings: Findings, connection: "DuckDBPyConnection"
) -> RawFile | None:
    """The file as a relation; None when its columns or their types do not allow to read any row."""
    import duckdb

    try:
        schema = connection.execute(_COLUMNS.substitute(path=sql.path(path))).fetchall()
        columns = _top_level(path, connection)
        if not check_header(name, 0, columns, known, findings):
            return None
        file = _FILE.substitute(path=sql.path(path))
        described = connection.execute(_TYPES.substitute(columns=", ".join(COLUMNS), file=file)).fetchall()
    except duckdb.Error:
        findings.add("parquet_unreadable", Place(name))
        return None
    types = {str(column): str(kind) for column, kind, *_ in described}
    if ("time", "INT96") in schema:
        types["time"] = "INT96"
    if not _check_types(name, types, findings):
        return None
    dimensions = allowed_dimensions(columns, known)
    return RawFile(
        number,
        name,
        _relation(types, file, dimensions),
        _TIMES[types["time"]],
        _quantity_kind(types["quantity"]),
        dimensions,
    )


def _top_level(path: Path, connection: "DuckDBPyConnection") -> list[str]:
    """The names of the columns as the file has them; the engine would give the second of a name another one."""
    schema = connection.execute(
        Template("SELECT name, coalesce(num_children, 0) FROM parquet_schema($path)").substitute(
            path=sql.path(path)
        )
    ).fetchall()
    names, open_children = [], [1]
    for name, children in schema:
        while open_children[-1] == 0:
            open_children.pop()
        open_children[-1] -= 1
        if len(open_children) == 2:
            names.append(str(name))
        open_children.append(children)
    return names


def _check_types(name: str, types: dict[str, str], findings: Findings) -> bool:
    wanted = {"time": "a timestamp or ISO text", "quantity": "an integer, a decimal or text"}
    fine = True
    for column, kind in types.items():
        place = Place(name, 0, column)
        if column == "quantity" and kind in ("FLOAT", "DOUBLE"):
            findings.add("parquet_float_quantity", place, kind, cast=EXACT)
        elif column == "time" and kind == "INT96":
            findings.add("parquet_int96_time", place, kind)
        elif not _is_type(column, kind):
            findings.add("parquet_column_type", place, kind, wanted=wanted.get(column, "text"))
        else:
            continue
        fine = False
    return fine


def _is_type(column: str, kind: str) -> bool:
    if column == "time":
        return kind in _TIMES
    return kind in _TEXT or kind in _INTEGERS or (column == "quantity" and kind.startswith("DECIMAL("))


def _quantity_kind(kind: str) -> QuantityKind:
    if kind in _TEXT:
        return "text"
    scale = int(kind.rstrip(")").split(",")[1]) if kind.startswith("DECIMAL(") else 0
    return "number" if scale <= 9 else "long_number"


def _relation(types: dict[str, str], file: str, dimensions: Sequence[str]) -> str:
    """Text columns without NULL; a whole number in one of them is the text of that number."""
    texts = [f"coalesce({column}::VARCHAR, '') AS {column}" for column in ("source", "id", "subject", "type")]
    typed = {
        column: f"coalesce({column}::VARCHAR, '')" if types[column] in _TEXT else column
        for column in ("time", "quantity")
    }
    dims = ", ".join(f"{sql.name(name)}::VARCHAR" for name in dimensions)
    return _RELATION.substitute(
        texts=", ".join(texts), file=file, dims=f"[{dims}]" if dims else "NULL", **typed
    )
