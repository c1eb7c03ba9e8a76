"""Which engine adds up the events: the embedded one, or a Spark Connect server."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from samdrift.domain.faults import CalledWrongError, fault
from samdrift.lake.engines import SparkServer, read_spark_url

DUCKDB, SPARK = ENGINES = ("duckdb", "spark")
URL = "SAMDRIFT_SPARK_URL"
"""The variable of the environment with a URL that nobody else should see, as one with a token."""


def add_engine(parser: ArgumentParser) -> None:
    """The options that name the engine."""
    parser.add_argument("--engine", choices=ENGINES, help="what adds up the events (default: duckdb)")
    parser.add_argument(
        "--spark-url", metavar="URL", help=f"the Spark Connect server, sc://HOST:PORT (default: {URL})"
    )


def read_engine(arguments: Namespace, environment: Mapping[str, str]) -> SparkServer | None:
    """The server that was asked for; None: the embedded engine. Raises CalledWrongError when they do not fit."""
    url: str | None = arguments.spark_url
    if arguments.engine == DUCKDB and url is not None:
        raise CalledWrongError(fault("spark_url_unused"))
    if arguments.engine != SPARK and url is None:
        return None
    if url is None and not (url := environment.get(URL)):
        raise CalledWrongError(fault("spark_url_missing", variable=URL))
    server = read_spark_url(url)
    if server.has_token and arguments.spark_url is not None:
        raise CalledWrongError(fault("spark_url_token", value=server.address, variable=URL))
    return server
