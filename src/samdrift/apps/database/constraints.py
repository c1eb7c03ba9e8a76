"""Constraints that stand in the database: references within a cooperation, half-open periods, choices of a word."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import F, Q

OWNER = "cooperation"


class ReferenceConstraint(models.BaseConstraint):
    """A foreign key over several columns, checked at commit, so that a row refers only within its own cooperation.

    A column that is NULL refers to nothing. `to` is a table; the columns it refers to are unique together in it. They
    are named as the database does, since a migration on SQLite makes a table anew out of sight of all other models.
    """

    def __init__(self, *, fields: Iterable[str], to: str, to_columns: Iterable[str], name: str) -> None:
        super().__init__(name=name)
        self.fields, self.to, self.to_columns = tuple(fields), to, tuple(to_columns)

    def constraint_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert schema_editor is not None
        quote = schema_editor.quote_name
        return "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({}) DEFERRABLE INITIALLY DEFERRED".format(
            quote(self.name),
            ", ".join(quote(model._meta.get_field(field).column) for field in self.fields),
            quote(self.to),
            ", ".join(quote(column) for column in self.to_columns),
        )

    def create_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        assert schema_editor is not None
        table = schema_editor.quote_name(model._meta.db_table)
        definition = self.constraint_sql(model, schema_editor)
        return Statement("ALTER TABLE %(table)s ADD %(definition)s", table=table, definition=definition)

    def remove_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        assert schema_editor is not None
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return Statement("ALTER TABLE %(table)s DROP CONSTRAINT %(name)s", table=table, name=name)

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raises ValidationError when the row refers to one that is not there."""
        columns: list[Any] = [model._meta.get_field(field) for field in self.fields]
        values = [getattr(instance, column.attname) for column in columns]
        if not all(values) or set(self.fields) & set(exclude or ()):
            return
        target = next(each for each in apps.get_models() if each._meta.db_table == self.to)
        wanted = dict(zip(self.to_columns, values, strict=True))
        if not target._default_manager.using(using).filter(**wanted).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, arguments, options = super().deconstruct()
        own = {"fields": self.fields, "to": self.to, "to_columns": self.to_columns}
        return path, arguments, {**options, **own}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ReferenceConstraint):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, self.fields, self.to, self.to_columns))


def refers(field: str, to: str, *, name: str, to_field: str = "code") -> ReferenceConstraint:
    """The code in `field` is that of a row of `to` in the same cooperation."""
    return refers_to((field,), to, (to_field,), name=name)


def refers_to(fields: Iterable[str], to: str, to_fields: Iterable[str], *, name: str) -> ReferenceConstraint:
    """The cells in `fields` are those of `to_fields` in a row of `to` in the same cooperation."""
    columns = (f"{OWNER}_id", *to_fields)
    return ReferenceConstraint(fields=(OWNER, *fields), to=to, to_columns=columns, name=name)


def is_between(field: str, least: int, most: int, *, name: str) -> models.CheckConstraint:
    """Not below one number and not above another, or NULL."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (least, most)}), name=name
    )


def is_half_open(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """A period covers at least a day; it may be open at either end."""
    open_ended = Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True})
    return models.CheckConstraint(condition=open_ended | Q(**{f"{start}__lt": F(end)}), name=name)


def is_one_of(field: str, words: Iterable[str], *, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": tuple(words)}), name=name)


def is_unique(*fields: str, name: str) -> models.UniqueConstraint:
    """Unique within the cooperation."""
    return models.UniqueConstraint(fields=(OWNER, *fields), name=name)
