"""Rows of what was done, of papers and of notices. The database refuses to change or delete an entry (migrations)."""

from django.conf import settings
from django.db import models

from samdrift.apps.database.constraints import is_one_of
from samdrift.apps.records.actor import DOORS


class Entry(models.Model):
    """Something done: the `number`-th in its cooperation's chain; without a cooperation, in the instance's own.

    Neither cooperation nor person is a reference: an entry outlives both.
    """

    cooperation = models.TextField(blank=True)
    number = models.PositiveBigIntegerField()
    moment = models.DateTimeField()
    person = models.BigIntegerField(null=True)
    name = models.TextField()
    door = models.TextField()
    what = models.TextField()
    about = models.JSONField(default=dict)
    previous = models.TextField(blank=True)
    hash = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("cooperation", "number"), name="entry_number_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="entry_number_from_one"),
            is_one_of("door", DOORS, name="entry_door_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation or '–'} {self.number}"


class Feedback(models.Model):
    """What somebody tells whoever runs the instance about its pages. It may be deleted: an address is personal."""

    moment = models.DateTimeField()
    language = models.TextField()
    text = models.TextField()
    reply_to = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="feedback_says_something")]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d}"


class Attachment(models.Model):
    """A paper by the hash of its content. Whose it is says `party`, empty for what is common to the cooperation.

    `reference` says what it is about, in the words of whoever asks for it back: a decision, a party, a contract.
    """

    cooperation = models.TextField()
    party = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    hash = models.TextField()
    name = models.TextField()
    media_type = models.TextField()
    size = models.PositiveBigIntegerField()
    person = models.BigIntegerField(null=True)
    added_by = models.TextField()
    moment = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("cooperation", "party", "reference", "hash", "name"), name="attachment_once"
            ),
            models.CheckConstraint(condition=models.Q(size__gte=1), name="attachment_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """Something that waits for a person, until they have read it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    what = models.TextField()
    about = models.JSONField(default=dict)
    link = models.TextField()
    moment = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=("person",), condition=models.Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.person_id}"
