"""The kinds of jobs of this app; told when Django is ready."""

from samdrift.apps.records.jobs import job_kinds

job_kinds(solve_game="samdrift.apps.study.keys.solving:solve_game")
