"""A file by its address on the web: fetched within limits, kept in a cache, never from where it may not be."""

from samdrift.files.remote.address import is_address
from samdrift.files.remote.cache import keep
from samdrift.files.remote.fetch import fetch
from samdrift.files.remote.fetched import Fetched
from samdrift.files.remote.limits import DEFAULT_FETCH_LIMITS, FetchLimits

__all__ = ["DEFAULT_FETCH_LIMITS", "FetchLimits", "Fetched", "fetch", "is_address", "keep"]
