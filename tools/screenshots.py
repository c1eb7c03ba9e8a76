"""Takes the pictures of README from the running demo: `.venv/bin/python tools/screenshots.py`."""

import os
import re
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PAGES = {"bill.png": "/cooperations/far/settlement/2004/bills/sola/", "home.png": "/"}
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
QUIET = ("--disable-component-update", "--disable-sync")


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "SAMDRIFT_DATA": data, "PYTHONUNBUFFERED": "1"}
        command = [
            str(Path(sys.executable).with_name("samdrift")),
            "demo",
            "--port",
            str(free_port()),
            "--language",
            "en",
        ]
        demo = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            take(address_of(demo))
        finally:
            demo.terminate()
            demo.wait(timeout=30)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def address_of(demo: "subprocess.Popen[str]") -> str:
    """The address that the demo says it serves on."""
    for line in demo.stdout or ():
        if found := re.search(r"http://[0-9.:]+", line):
            return found[0]
    raise SystemExit("the demo ended before it served")


def take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*CHROMIUM, *QUIET])
        page = browser.new_page(
            viewport={"width": 1280, "height": 1000}, locale="en-GB", color_scheme="light"
        )
        page.goto(address)
        page.locator("#demo-role").select_option("auditor")
        page.locator(".demo button").click()
        for name, path in PAGES.items():
            page.goto(address + path)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
