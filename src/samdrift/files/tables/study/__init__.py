"""The rows of a study: every table of it is read, checked and written by what stands here."""
