"""A key moved in Norrbotten's key lab, 14 parties, through Chromium: from the pointer's event to the painted answer.

The demo is served by a process of its own, the handle between the two parts is dragged by a mouse, and what is measured
is what a person waits: the event, the question to the server, its answer, and the frame in which the new sentence and
the new table are painted. Once with a pause after each step of a per cent, once without a pause, where steps that come
while a question is under way are answered together by the next. Asked: 100 ms.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from served import free_port, wait_for

LAB = "/cooperations/norrbotten/study/key-lab/?part=30*equal&part=70*driver:inhabitants@2012-12-31"
STEPS = 60
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WATCH = """
window.lags = [];
let moved = [], asked = [];
addEventListener("pointermove", (event) => { if (event.buttons) moved.push(event.timeStamp); }, true);
const ask = window.fetch;
window.fetch = (...call) => {
  if (String(call[0]).includes("/moved/") && !String(call[0]).includes("about=")) { asked = moved; moved = []; }
  return ask(...call);
};
addEventListener("DOMContentLoaded", () => {
  const painted = () => {
    const answered = asked;
    asked = [];
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => {
        const now = performance.now();
        window.lags.push(...answered.map((moment) => now - moment));
      };
      after.port2.postMessage(0);
    });
  };
  new MutationObserver(painted).observe(document.getElementById("lab-parties"), { childList: true, subtree: true });
});
"""

SERVED = """
performance.getEntriesByType("resource")
  .filter((each) => each.name.includes("/moved/") && !each.name.includes("about="))
  .map((each) => each.responseEnd - each.requestStart)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [str(Path(sys.executable).with_name("samdrift")), "demo", "--port", str(port)]
        with (Path(folder) / "log").open("w") as log:
            server = subprocess.Popen(
                command, env={**os.environ, "SAMDRIFT_DATA": folder}, stdout=log, stderr=log
            )
            try:
                wait_for(f"http://127.0.0.1:{port}/")
                measure(f"http://127.0.0.1:{port}")
            finally:
                server.terminate()
                server.wait(timeout=60)


def measure(address: str) -> None:
    """Prints how long each step took, with and without pauses."""
    found = next(path for name in CHROMIUM if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--headless", "--no-sandbox"])
        page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
        page.add_init_script(WATCH)
        page.goto("/")
        page.locator("#demo-role").select_option("auditor")
        page.locator(".demo button").click()
        page.goto(LAB)
        page.locator("table.methods").first.wait_for(timeout=60_000)  # what is being solved is solved once
        print(f"{'drag':<24}{'steps':>7}{'p50 ms':>9}{'p95 ms':>9}{'most ms':>9}")
        for name, pause in (("a step at a time", 200), ("without a pause", 16)):
            tell(name, dragged(page, pause))
        tell("of it the server", list(page.evaluate(SERVED)))
        browser.close()


def dragged(page: Page, pause: int) -> list[float]:
    """The milliseconds from each event to its painted answer, of a drag there and back by a per cent a step."""
    box: Any = page.locator("#split").bounding_box()
    handle: Any = page.locator("[data-handle]").bounding_box()
    x, y, step = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2, box["width"] / 100
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("window.lags = []")
    for number in range(1, STEPS + 1):
        back = number if number <= STEPS // 2 else STEPS - number
        page.mouse.move(x + back * step, y)
        page.wait_for_timeout(pause)
    page.mouse.up()
    page.wait_for_timeout(1000)
    return list(page.evaluate("window.lags"))


def tell(name: str, lags: list[float]) -> None:
    p95 = sorted(lags)[max(int(len(lags) * 0.95) - 1, 0)]
    print(f"{name:<24}{len(lags):7}{statistics.median(lags):9.1f}{p95:9.1f}{max(lags):9.1f}")


if __name__ == "__main__":
    main()
