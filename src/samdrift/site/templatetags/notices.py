"""Notices in templates, and sizes of files."""

from fractions import Fraction

from django import template
from django.utils.safestring import SafeString

from samdrift import words
from samdrift.apps.accounts.reader import reader_language
from samdrift.apps.records.models import Notice
from samdrift.apps.records.notices import WORDS
from samdrift.apps.records.telling import worded
from samdrift.site.templatetags.words import say_html

register = template.Library()


@register.filter
def notice_text(notice: Notice) -> SafeString:
    """What waits, as a sentence."""
    language = reader_language()
    return say_html(f"{WORDS}{notice.what}", language, **worded(notice.about, language))


@register.filter
def file_size(size: int) -> str:
    """In kilobytes of 1000, at least one."""
    kilobytes = Fraction(max(size, 1000), 1000)
    return f"{words.number(kilobytes, reader_language(), decimals=0)}\u00a0kB"
