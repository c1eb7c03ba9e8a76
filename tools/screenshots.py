"""Takes the pictures of README and of the handbook from a demo of its own: `make screenshots`."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Locator, Page, sync_playwright
from small_png import smaller

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 800
CARDS = "/cooperations/far/"
BILL = f"{CARDS}settlement/2004-01/bills/sola/"
RISK = f"{CARDS}study/risk/?area=payroll"
LAB = f"{CARDS}study/key-lab/?part=25*equal&part=75*driver:employees@2003-12-31"
CHROMIUM_PATHS = ("chromium", "chromium-browser", "google-chrome")
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
            address = address_of(demo)
            wait_for(address)
            take(address)
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


def wait_for(address: str) -> None:
    """Returns when it answers; the demo says where it will be a moment before it is there."""
    for _ in range(100):
        try:
            urlopen(address).close()  # noqa: S310 - the demo on loopback
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the demo does not answer")


def take(address: str) -> None:
    """The walk of the handbook's first hour, two pages of the study, and one of the secretariat's."""
    found = next((path for name in CHROMIUM_PATHS if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("Chromium was not found (tools/install_for_tests.sh)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*CHROMIUM, *QUIET])
        context = browser.new_context(
            base_url=address,
            viewport={"width": WIDTH, "height": HEIGHT},
            locale="en-GB",
            color_scheme="light",
        )
        page = context.new_page()
        become(page, "party_reader")
        picture(page, "home", "/")
        picture(page, "overview", CARDS)
        picture(page, "periods", f"{CARDS}settlement/")
        picture(page, "bill", BILL)
        page.locator(".bill details summary").first.click()
        part(page, "line", page.locator(".bill details").first)
        picture(page, "why", f"{CARDS}lines/2004-01/sola/pool/accounting/accounting/")
        page.goto(f"{CARDS}settlement/2004/river/")
        part(page, "river", page.locator("main section").first)
        open_at_heading(page, RISK)
        part(page, "risk", None)
        open_at_heading(page, LAB)
        part(page, "key_lab", None)
        become(page, "secretariat")
        picture(page, "edit", f"{CARDS}edit/drivers/")
        browser.close()


def become(page: Page, role: str) -> None:
    page.goto("/")
    page.locator("#demo-role").select_option(role)
    page.locator(".demo button").click()
    page.wait_for_load_state()


def open_at_heading(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("main h1").evaluate("heading => heading.scrollIntoView()")


def picture(page: Page, name: str, path: str) -> None:
    """The page without the demo's own switch, from its top."""
    page.goto(path)
    part(page, name, None)


def part(page: Page, name: str, place: Locator | None) -> None:
    page.evaluate("document.fonts.ready")
    page.evaluate("document.querySelector('.demo')?.remove()")
    taken = PICTURES / f"{name}.png"
    if place is None:
        taken.write_bytes(smaller(page.screenshot(animations="disabled")))
    else:
        taken.write_bytes(smaller(place.screenshot(animations="disabled")))


if __name__ == "__main__":
    main()
