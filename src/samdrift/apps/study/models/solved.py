"""What the methods answer for a cost function, kept because solving may take long and the answer never changes."""

from django.db import models

from samdrift.apps.cooperations.models.cooperation import Owned
from samdrift.apps.database.constraints import is_unique


class SolvedGame(Owned):
    """The answers to a game by the hash of what it is; another cost function is another game, and another row."""

    hash = models.CharField(max_length=64)
    methods = models.JSONField()
    solved_at = models.DateTimeField()

    class Meta:
        constraints = [
            is_unique("hash", name="solved_game_once"),
            models.CheckConstraint(condition=~models.Q(hash=""), name="solved_game_has_hash"),
        ]
