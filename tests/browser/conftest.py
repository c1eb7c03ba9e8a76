"""The demo served for real by a process of its own on a free port, and a browser that reads it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PATIENCE_SECONDS = 180
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo."""
    port, data = free_port(), tmp_path_factory.mktemp("data")
    command = [str(Path(sys.executable).with_name("samdrift")), "demo", "--port", str(port)]
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    with (data / "log").open("w") as log:
        server = subprocess.Popen(command, env={**own, "SAMDRIFT_DATA": str(data)}, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/", server, data / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=60)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Returns when the page answers. Raises with what the server said when it does not."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address).close()
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the demo does not answer: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as the system has it."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found is not None, "Chromium was not found (tools/install_for_tests.sh)"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield started
        started.close()


def become(page: Page, role: str) -> None:
    """Reads on as the demo's person of that role, by the switch that stands on its pages."""
    page.goto("/")
    page.locator("#demo-role").select_option(role)
    page.locator(".demo button").click()
    page.wait_for_load_state()


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page in bokmål on a wide screen, for the auditor. Whatever the browser complains of fails the test."""
    context = browser.new_context(base_url=served, locale="nb-NO", viewport={"width": 1280, "height": 900})
    opened, complaints = context.new_page(), list[str]()
    become(opened, "auditor")
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []
