"""Use cases: what somebody tells whoever runs the instance about its pages, kept and read."""

from datetime import datetime

from samdrift.apps.records.models import Feedback


def give(*, text: str, reply_to: str, language: str, moment: datetime) -> Feedback:
    return Feedback.objects.create(text=text, reply_to=reply_to, language=language, moment=moment)


def read_all() -> tuple[Feedback, ...]:
    """The newest first."""
    return tuple(Feedback.objects.order_by("-moment", "-pk"))


def forget(number: int) -> bool:
    """It is gone; False when there was none of that number."""
    return bool(Feedback.objects.filter(pk=number).delete()[0])
