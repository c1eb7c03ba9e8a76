"""All rows of an instance out of one database and into another, exactly, whichever of the two kinds either is.

A table is a text of lines: first the names of its columns, then a row each, as JSON with its names in order. What a
migration makes anew by itself, and what ends with a process, stays behind: sessions, counters, Django's own lists,
and the queue of tasks, which workers make anew from the jobs.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

LEFT_OUT = frozenset({"auth", "contenttypes", "sessions", "django_tasks_database"})
"""The apps whose rows stay behind."""
SEAL = "sealed"
"""The column that closes a row's parts to additions (append_only.ForbidChange): it is set when all are there."""
BATCH = 500


def tables() -> tuple[type[models.Model], ...]:
    """Every table that is copied, by name. One that is added to the apps is copied without being named here."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and not model._meta.proxy and model._meta.managed
    ]
    return tuple(sorted(found, key=lambda model: model._meta.db_table))


def migrations() -> list[str]:
    """The migrations that the database has been through."""
    return sorted("/".join(name) for name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read within is the database as it was at one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        connection.transaction_mode = usual  # type: ignore[attr-defined]


def lines_of(model: type[models.Model]) -> Iterator[str]:
    """The table as lines, in order of its keys."""
    columns = model._meta.concrete_fields
    yield _line([field.attname for field in columns])
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in columns))
    for row in rows.iterator(chunk_size=BATCH):
        yield _line([_cell(field, value) for field, value in zip(columns, row, strict=True)])


def write_rows(model: type[models.Model], lines: Iterable[str]) -> int:
    """The rows put into the empty table, unsealed as yet; how many there are. Call `seal` when all tables are in."""
    read = iter(lines)
    names = json.loads(next(read))
    columns = {field.attname: field for field in model._meta.concrete_fields}
    if set(names) != set(columns):
        raise ValueError(f"{model._meta.db_table} has other columns: {names}")
    fields = [columns[name] for name in names]
    count = 0
    for batch in _batches(read):
        objects = [_object(model, fields, json.loads(line)) for line in batch]
        _insert(model, objects)
        count += len(objects)
    return count


def seal(model: type[models.Model], lines: Iterable[str]) -> None:
    """Rows that were sealed are sealed again."""
    read = iter(lines)
    names = json.loads(next(read))
    if SEAL not in names:
        return
    key, at = names.index(model._meta.pk.attname), names.index(SEAL)
    sealed = [row[key] for row in map(json.loads, read) if row[at]]
    model._base_manager.filter(pk__in=sealed).update(**{SEAL: True})


def is_empty() -> bool:
    return not any(model._base_manager.exists() for model in tables())


def last_numbers() -> dict[str, int]:
    """The last number that each table has given a row, also where that row is gone: none is given twice."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return {name: last for name in _sequences() if (last := _last_of(cursor, name))}
        cursor.execute("SELECT name, seq FROM sqlite_sequence WHERE seq > 0")
        known = {model._meta.db_table for model in tables()}
        return {name: last for name, last in sorted(cursor.fetchall()) if name in known}


def set_last_numbers(numbers: Mapping[str, int]) -> None:
    with connection.cursor() as cursor:
        for name, last in numbers.items():
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT setval({_SEQUENCE}, %s)", [f'"{name}"', last])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, last])


_SEQUENCE = "pg_get_serial_sequence(%s, 'id')"


def _sequences() -> list[str]:
    return [model._meta.db_table for model in tables() if isinstance(model._meta.pk, models.AutoField)]


def _last_of(cursor: Any, name: str) -> int:
    """None given yet is 0."""
    cursor.execute(f"SELECT pg_sequence_last_value({_SEQUENCE}::regclass)", [f'"{name}"'])
    (last,) = cursor.fetchone()
    return int(last or 0)


def _insert(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """A column that Django would fill with the moment of the insert is written as it stands, row by row."""
    if any(
        getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False) for field in _all(model)
    ):
        for each in objects:
            each.save_base(raw=True, force_insert=True)
    else:
        model._base_manager.bulk_create(objects)


def _all(model: type[models.Model]) -> Sequence[Any]:
    return model._meta.concrete_fields


def _object(model: type[models.Model], fields: Sequence[Any], row: Sequence[Any]) -> models.Model:
    values = {
        field.attname: False if field.attname == SEAL else _read(field, cell)
        for field, cell in zip(fields, row, strict=True)
    }
    return model(**values)


def _read(field: Any, cell: Any) -> Any:
    if cell is None or isinstance(field, models.JSONField):
        return cell
    parse: Callable[[Any], Any] = field.target_field.to_python if field.is_relation else field.to_python
    return parse(cell)


def _cell(field: Any, value: Any) -> Any:
    """The value as the column holds it, in JSON's own kinds. Raises TypeError for one that JSON would change."""
    held = value if isinstance(field, models.JSONField) else field.get_prep_value(value)
    if isinstance(held, datetime | date):
        return held.isoformat()
    if held is None or isinstance(held, str | int) or isinstance(field, models.JSONField):
        return held
    raise TypeError(f"{field}: {held!r}")


def _line(cells: Sequence[Any]) -> str:
    return json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _batches(lines: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
