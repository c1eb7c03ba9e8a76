"""The pages of applications: who has what, until when, and one system for all."""
