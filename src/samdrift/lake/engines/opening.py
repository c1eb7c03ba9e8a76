"""The engine that was asked for."""

from importlib.util import find_spec

from samdrift.domain.faults import RefusedError, fault
from samdrift.lake.engines.adder import Adder
from samdrift.lake.engines.server import SparkServer


def open_adder(server: SparkServer | None) -> Adder:
    """A session on the server; without one the embedded engine. Raises RefusedError when the server cannot be asked."""
    # The query builder and the client of Spark are slow to import, and the second need not be installed.
    if server is None:
        from samdrift.lake.engines.embedded import Embedded

        return Embedded()
    if find_spec("pyspark") is None or find_spec("grpc_status") is None:
        raise RefusedError(fault("spark_not_installed"))
    from samdrift.lake.engines.spark import Spark

    return Spark(server)
