"""The address of a Spark Connect server: what is one, and what is told of it."""

import pytest

from samdrift.domain.faults import CalledWrongError
from samdrift.lake import SparkServer, read_spark_url


@pytest.mark.parametrize(
    ("url", "address", "has_token"),
    [
        ("sc://cluster", "cluster:15002", False),
        ("sc://cluster/", "cluster:15002", False),
        (" sc://127.0.0.1:50051\n", "127.0.0.1:50051", False),
        ("sc://[::1]:7/;use_ssl=true", "[::1]:7", False),
        ("sc://cluster:443/;token=dapi123;x-databricks-cluster-id=0123-abc", "cluster:443", True),
        ("sc://cluster/;use_ssl=true;user_id=a%20b", "cluster:15002", False),
    ],
)
def test_a_url_says_where_the_server_is_and_whether_it_carries_a_token(
    url: str, address: str, has_token: bool
) -> None:
    assert read_spark_url(url) == SparkServer(address, url.strip(), has_token)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", ""),
        ("cluster:15002", "cluster:15002"),
        ("http://cluster:15002", "http://cluster:15002"),
        ("sc://", "sc://"),
        ("sc://cluster:port", "sc://cluster:port"),
        ("sc://cluster:99999", "sc://cluster:99999"),
        ("sc://cluster/path;token=dapi123", "sc://cluster/path"),
        ("sc://cluster/;token", "sc://cluster/"),
        ("sc://cluster/;=dapi123", "sc://cluster/"),
        ("sc://person:dapi123@cluster", "cluster"),
        ("spark://cluster;token=dapi123", "spark://cluster"),
        ("sc://[::1/;token=dapi123", "sc://[::1/"),
    ],
)
def test_what_is_no_address_is_told_without_its_secrets(url: str, told: str) -> None:
    with pytest.raises(CalledWrongError, match="^spark_url ") as wrong:
        read_spark_url(url)
    assert wrong.value.faults[0].value == told


def test_a_server_that_is_printed_does_not_tell_its_token() -> None:
    server = read_spark_url("sc://cluster/;token=dapi123")
    assert "dapi123" not in f"{server} {server!r}"
