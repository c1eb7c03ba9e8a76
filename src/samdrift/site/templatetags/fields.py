"""Forms in templates: a field in the design system's markup, and the names of roles and parties."""

from collections.abc import Mapping

from django import template
from django.forms import BoundField, CheckboxInput

from samdrift.site.templatetags.words import said

register = template.Library()


@register.inclusion_tag("site/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """A field with our own label above it, and what is wrong with it below."""
    attributes: dict[str, str | bool] = {"class": "ds-input", "placeholder": False}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {
        "id": bound.id_for_label,
        "label": said(f"page.field.{bound.name}"),
        "widget": bound.as_widget(attrs=attributes),
        "errors": bound.errors,
        "is_choice": isinstance(bound.field.widget, CheckboxInput),
    }


@register.filter
def role_name(role: str) -> str:
    return said(f"role.{role}")


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    return names.get(code, code)


@register.filter
def table_name(sheet: str) -> str:
    """What a sheet is called."""
    return said(f"page.table.{sheet}")


@register.filter
def column_name(column: str) -> str:
    return said(f"page.column.{column}")
