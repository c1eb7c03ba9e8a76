"""Rows of what was done, of papers, notices and jobs. The database refuses to change an entry (migrations)."""

from django.conf import settings
from django.db import models

from samdrift.apps.database.constraints import is_one_of
from samdrift.apps.records.actor import DOORS

STATES = WAITING, RUNNING, DONE, FAILED, CANCELLED = ("waiting", "running", "done", "failed", "cancelled")
OPEN, ENDED = (WAITING, RUNNING), (DONE, FAILED, CANCELLED)
"""Of a job: what is still to come of it, and what nothing more comes of."""


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


class Job(models.Model):
    """Work that is done by and by: the `number`-th of its cooperation, and who asked for it, through which door.

    It alone says what is to be done and how far it is; the queue of tasks beside it is made anew from it. `worker` is
    who runs it, and how one knows whether they still do (jobs/workers.py). `called` is the cooperation as people name
    it, `told` the code of what the job tells last, `kept` the name of the file that it stands on or has made.
    """

    cooperation = models.TextField()
    number = models.PositiveIntegerField()
    kind = models.TextField()
    arguments = models.JSONField(default=dict)
    called = models.TextField(blank=True)
    person = models.BigIntegerField(null=True)
    name = models.TextField()
    door = models.TextField()
    state = models.TextField(default=WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    told = models.TextField(blank=True)
    cancel_asked = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    worker = models.TextField(blank=True)
    task = models.TextField(blank=True)
    result = models.JSONField(null=True)
    faults = models.JSONField(null=True)
    kept = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("cooperation", "number"), name="job_number_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="job_number_from_one"),
            models.CheckConstraint(condition=~models.Q(kind=""), name="job_of_a_kind"),
            is_one_of("door", DOORS, name="job_door_known"),
            is_one_of("state", STATES, name="job_state_known"),
            models.CheckConstraint(
                condition=models.Q(total=None) | models.Q(done__lte=models.F("total")),
                name="job_done_of_total",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RUNNING, started_at__isnull=False) ^ models.Q(worker=""),
                name="job_run_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED) ^ models.Q(ended_at__isnull=True),
                name="job_ended_some_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state=DONE) ^ models.Q(result__isnull=True), name="job_done_gives_result"
            ),
            models.CheckConstraint(
                condition=models.Q(state=FAILED) ^ models.Q(faults__isnull=True), name="job_failed_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=("state",), condition=models.Q(state__in=OPEN), name="job_open"),
            models.Index(fields=("expires_at",), condition=~models.Q(kept=""), name="job_file_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.cooperation} {self.number}"
