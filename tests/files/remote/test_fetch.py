"""A file by its address: fetched, kept, taken from the cache when nobody answers, and never from the own network."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.files.remote.serving import Answer, serving

from samdrift.domain.faults import CalledWrongError, FaultsError, FoundWrongError, RefusedError, describe
from samdrift.files.remote import Fetched, FetchLimits, fetch, is_address, keep
from samdrift.files.remote.address import is_public, parse_address

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUICK = FetchLimits(silence_seconds=2, seconds=5)


def get(
    url: str,
    cache: Path | None = None,
    *,
    private: bool = True,
    moment: datetime = NOW,
    limits: FetchLimits = QUICK,
) -> Fetched:
    return fetch(url, cache=cache, private=private, moment=moment, limits=limits)


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def fault_of(url: str, *, error: type[FaultsError] = FoundWrongError, **more: object) -> str:
    with pytest.raises(error, match=".") as told:
        get(url, **more)  # type: ignore[arg-type] # as `get` takes them
    return describe(told.value.faults[0])


def test_a_file_is_fetched_with_its_name_and_when_it_was_read() -> None:
    with serving(budget=Answer(b"art;funksjon", headers={"ETag": '"1"'})) as served:
        fetched = get(f"{served.url}/budget")
    assert (fetched.content, fetched.file, fetched.etag, fetched.read_at) == (
        b"art;funksjon",
        "budget",
        '"1"',
        NOW,
    )
    assert not fetched.is_old
    assert served.asked[0]["accept-encoding"] == "identity"


def test_what_has_not_changed_is_taken_from_the_cache_and_not_sent_again(tmp_path: Path) -> None:
    answer = Answer(b"one", headers={"ETag": '"1"', "Last-Modified": "Sun, 01 Mar 2026 00:00:00 GMT"})
    with serving(a=answer) as served:
        keep(tmp_path, get(f"{served.url}/a", tmp_path))
        again = get(f"{served.url}/a", tmp_path, moment=NOW + timedelta(days=1))
    assert (again.content, again.read_at, again.warnings) == (b"one", NOW, ())
    assert served.asked[1]["if-none-match"] == '"1"'
    assert served.asked[1]["if-modified-since"] == "Sun, 01 Mar 2026 00:00:00 GMT"


def test_when_nobody_answers_the_cache_stands_in_and_says_how_old_it_is(tmp_path: Path) -> None:
    with serving(a=Answer(b"one")) as served:
        keep(tmp_path, get(f"{served.url}/a", tmp_path))
    later = get(f"{served.url}/a", tmp_path, moment=NOW + timedelta(days=9))
    assert later.content == b"one"
    assert [each.code for each in later.warnings] == ["remote_connect", "remote_stale"]
    assert "days=9 day=2026-03-01" in describe(later.warnings[1]).replace(
        "day=2026-03-01 days=9", "days=9 day=2026-03-01"
    )


@pytest.mark.parametrize("answer", [Answer(status=500), Answer(status=503), Answer(b"half", cut=True)])
def test_a_server_that_fails_or_cuts_off_leaves_the_cache_as_it_is(answer: Answer, tmp_path: Path) -> None:
    with serving(a=Answer(b"whole")) as served:
        keep(tmp_path, get(f"{served.url}/a", tmp_path))
        served.answers["/a"] = answer
        again = get(f"{served.url}/a", tmp_path)
    assert again.content == b"whole"
    assert again.warnings[-1].code == "remote_stale"


def test_what_is_gone_is_told_even_where_the_cache_has_it(tmp_path: Path) -> None:
    with serving(a=Answer(b"whole")) as served:
        keep(tmp_path, get(f"{served.url}/a", tmp_path))
        del served.answers["/a"]
        assert fault_of(f"{served.url}/a", cache=tmp_path).startswith("remote_status a:0: value=404")


def test_a_cache_that_is_torn_counts_as_none(tmp_path: Path) -> None:
    with serving(a=Answer(b"one", headers={"ETag": '"1"'})) as served:
        keep(tmp_path, get(f"{served.url}/a", tmp_path))
        (content,) = tmp_path.glob("*.bin")
        content.write_bytes(b"another")
        assert get(f"{served.url}/a", tmp_path).content == b"one"
        assert "if-none-match" not in served.asked[1]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(b"no", 404), "remote_status a:0: value=404"),
        (Answer(b"no", 403), "remote_status a:0: value=403"),
        (Answer(b"no", 500), "remote_status a:0: value=500"),
        (Answer(b"half", cut=True), "remote_cut a:0: value=4 stated=104"),
        (Answer(b"x" * 2000), "import_too_large a:0: value=2000 limit=1000"),
        (Answer(b"x", headers={"Content-Encoding": "gzip"}), "remote_packed a:0: value=gzip"),
        (Answer(status=302, headers={"Location": "/a"}), "remote_redirects value="),
        (Answer(b"slowly", slow=0.2), "remote_timeout value=127.0.0.1"),
    ],
)
def test_an_answer_that_is_none_is_told(answer: Answer, told: str) -> None:
    limits = FetchLimits(file_bytes=1000, silence_seconds=2, seconds=0.5, redirects=2)
    with serving(a=answer) as served:
        assert fault_of(f"{served.url}/a", limits=limits).startswith(told)


def test_a_redirect_is_followed_and_the_first_address_is_remembered() -> None:
    with serving(a=Answer(status=301, headers={"Location": "/b"}), b=Answer(b"there")) as served:
        fetched = get(f"{served.url}/a")
    assert (fetched.content, fetched.url, fetched.file) == (b"there", f"{served.url}/a", "a")


def test_a_redirect_to_another_scheme_is_not_followed() -> None:
    with serving(a=Answer(status=302, headers={"Location": "file:///etc/passwd"})) as served:
        assert fault_of(f"{served.url}/a", error=CalledWrongError) == "remote_scheme value=file"


def test_nobody_at_the_address_and_no_such_host_are_told() -> None:
    port = closed_port()
    assert fault_of(f"http://127.0.0.1:{port}/a").startswith(f"remote_connect value=127.0.0.1:{port} reason=")
    assert fault_of("http://nowhere.invalid/a") == "remote_dns value=nowhere.invalid"


def test_a_server_that_does_not_speak_tls_is_told() -> None:
    with serving(a=Answer(b"one")) as served:
        url = served.url.replace("http:", "https:")
        assert fault_of(f"{url}/a").startswith("remote_connect value=127.0.0.1:")


def test_the_own_network_is_not_asked_unless_that_is_allowed() -> None:
    with serving(a=Answer(b"secret")) as served:
        assert fault_of(f"{served.url}/a", error=RefusedError, private=False).startswith("remote_private")
        assert served.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "[fd00::1]",
        "[fe80::1]",
        "[64:ff9b::7f00:1]",
        "2130706433",
        "0x7f000001",
        "127.1",
    ],
)
def test_every_way_to_write_an_address_of_the_own_network_is_refused(host: str) -> None:
    assert fault_of(f"http://{host}/a", error=RefusedError, private=False).startswith("remote_private")


def test_a_port_that_is_not_of_the_web_is_refused_from_the_web() -> None:
    assert (
        fault_of("http://1.1.1.1:25/", error=RefusedError, private=False) == "remote_private value=1.1.1.1:25"
    )


@pytest.mark.parametrize(
    ("machine", "public"),
    [
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("100.64.0.1", False),
        ("no address", False),
    ],
)
def test_an_address_is_public_when_the_whole_internet_may_reach_it(machine: str, public: bool) -> None:
    assert is_public(machine) is public


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ftp://example.org/a", "remote_scheme value=ftp"),
        ("file:///etc/passwd", "remote_scheme value=file"),
        ("https:///a", "remote_address value=https:///a"),
        ("https://user:word@example.org/a", "remote_address value=https://example.org/a"),
        ("https://example.org:99999/a", "remote_address"),
        ("https://exa mple.org/a", "remote_address"),
        ("https://example.org/\r\nHost: other", "remote_address"),
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_asked(url: str, told: str) -> None:
    assert fault_of(url, error=CalledWrongError).startswith(told)


def test_letters_in_an_address_are_written_as_the_web_has_them() -> None:
    address = parse_address("https://kommune.example/år/b?navn=Sør Varanger".replace(" ", "+"))
    assert address.target == "/%C3%A5r/b?navn=S%C3%B8r+Varanger"
    assert is_address("https://example.org")
    assert not is_address("folder/file.csv")
