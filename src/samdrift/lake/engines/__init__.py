"""What adds up usage: the embedded engine, or a Spark Connect server; the same expression, the same sums."""

from samdrift.lake.engines.server import SparkServer, read_spark_url

__all__ = ["SparkServer", "read_spark_url"]
