"""The kinds of jobs of this app; loaded when Django is ready."""

from samdrift.apps.records.jobs import job_kind
from samdrift.apps.study.solving import SOLVE, solve_game

job_kind(SOLVE)(solve_game)
