"""Where the login library tells of a wrong second step: the one thing that it tells no adapter of."""

from allauth.mfa.signals import authentication_failed as second_step_failed

__all__ = ["second_step_failed"]
