"""The ingest process: one process holds the stores open, and all others hand it their events over a Unix socket."""
