// The bar of a key, moved by mouse, by touch and by arrow keys. The fields under it are the true control: the bar and they
// are kept in step, and what a key gives is the server's to say. Without this script the form reloads the page.
(() => {
  const form = document.getElementById("lab-form");
  const split = document.getElementById("split");
  if (!form) return;
  const shares = [...form.querySelectorAll("input[data-share]")];
  const rules = [...form.querySelectorAll("select[data-rule]")];
  const segments = [...form.querySelectorAll("[data-segment]")];
  const handles = [...form.querySelectorAll("[data-handle]")];
  const said = document.getElementById("lab-said");
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
  const percent = (value) => split.dataset.percent.replace("#", format.format(value));
  const read = (field) => {
    const text = field.value.trim().replace(",", ".");
    return /^\d{1,3}(\.\d{1,6})?$/.test(text) ? Number(text) : NaN;
  };
  const round = (value) => Math.round(value * 100) / 100;

  let values = shares.map(read);
  const isWhole = () => values.every((value) => value >= 0) && Math.abs(values.reduce((a, b) => a + b, 0) - 100) < 1e-6;
  const before = (place) => values.slice(0, place).reduce((a, b) => a + b, 0);
  const nameOf = (place) => rules[place].selectedOptions[0].textContent.trim();

  // The bar and its handles as the values are; a bar of what is no whole key is left as it was.
  function draw() {
    for (const handle of handles) handle.hidden = !isWhole();
    if (!isWhole()) return;
    values.forEach((value, place) => {
      const segment = segments[place];
      segment.setAttribute("x", `${before(place)}%`);
      segment.setAttribute("width", `${value}%`);
      segment.querySelector(".share").textContent = percent(value);
      segment.querySelector(".rule").textContent = nameOf(place);
    });
    handles.forEach((handle, place) => {
      const low = before(place), at = round(low + values[place]), high = round(at + values[place + 1]);
      handle.style.left = `${at}%`;
      handle.setAttribute("aria-valuenow", at);
      handle.setAttribute("aria-valuemin", round(low));
      handle.setAttribute("aria-valuemax", high);
      handle.setAttribute("aria-valuetext",
        `${nameOf(place)} ${percent(values[place])}, ${nameOf(place + 1)} ${percent(values[place + 1])}`);
    });
  }

  function write(except) {
    shares.forEach((field, place) => { if (field !== except) field.value = format.format(values[place]); });
  }

  // The border between two parts is put there; the two together are as large as before.
  function moveTo(place, wanted) {
    const low = before(place), both = values[place] + values[place + 1];
    const value = round(Math.min(both, Math.max(0, wanted - low)));
    if (!(value >= 0) || value === values[place]) return;
    values[place] = value;
    values[place + 1] = round(both - value);
    write();
    draw();
    ask();
  }

  // What one part is given is taken from those after it, and so on around.
  function type(place) {
    const value = read(shares[place]);
    if (value >= 0 && value <= 100) {
      values = shares.map(read).map((each) => each || 0);
      let over = round(values.reduce((a, b) => a + b, 0) - 100);
      for (let step = 1; step < values.length && over; step += 1) {
        const other = (place + step) % values.length, left = round(Math.max(0, values[other] - over));
        over = round(over - (values[other] - left));
        values[other] = left;
      }
      if (isWhole()) write(shares[place]);
      draw();
    }
    ask();
  }

  const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -1000, End: 1000 };
  handles.forEach((handle, place) => {
    handle.addEventListener("keydown", (event) => {
      const step = KEYS[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      moveTo(place, before(place) + values[place] + step * (event.shiftKey ? 0.1 : 1));
    });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      handle.focus();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = split.getBoundingClientRect();
      moveTo(place, Math.round(((event.clientX - box.left) / box.width) * 100));
    });
  });

  shares.forEach((field, place) => field.addEventListener("input", () => type(place)));
  rules.forEach((field) => field.addEventListener("change", () => { draw(); ask(); }));
  form.addEventListener("input", (event) => { if (event.target.matches("[data-live]")) ask(); });

  // One question at a time; what was moved meanwhile is asked next, so that the newest answer is the last.
  let asking = false, waits = false, later = 0, again = 0;
  function question() {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) asked.append(name, value);
    return asked.toString();
  }

  async function ask() {
    if (asking) { waits = true; return; }
    asking = true;
    const asked = question();
    try {
      const answer = await fetch(`${form.dataset.moved}?${asked}`, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      paint(await answer.text());
      said.textContent = "";
      clearTimeout(later);
      later = setTimeout(keep, 300, asked);
    } catch {
      said.textContent = said.dataset.failed;
    }
    asking = false;
    if (waits) { waits = false; ask(); }
  }

  // Each part of the answer takes the place of what the page has under the same name.
  function paint(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    for (const part of [...fresh.body.children]) {
      const place = document.getElementById(part.id);
      if (!place) continue;
      if (part.innerHTML !== place.innerHTML) place.replaceChildren(...part.childNodes);
    }
  }

  // What has not been solved yet is asked for once, and then asked after until it is there.
  let hasAsked = false;
  async function solve() {
    hasAsked = true;
    const order = document.getElementById("lab-solve");
    const wanted = `${new URL(order.action).pathname}?${question()}`;
    try {
      await fetch(wanted, { method: "POST", body: new URLSearchParams(new FormData(order)), redirect: "manual" });
    } catch {
      return; // the button is still there
    }
    rest();
  }

  function watch() {
    clearTimeout(again);
    if (!hasAsked && document.querySelector("#lab-methods [data-solve]")) { solve(); return; }
    const part = document.querySelector("#lab-methods [data-again]");
    if (part) again = setTimeout(rest, Number(part.dataset.again));
  }

  // Once the key rests: the address of the page, and of its files, is that of the key that is shown; the methods and the
  // scenario beside it are asked for.
  async function keep(asked) {
    history.replaceState(history.state, "", `?${asked}`);
    for (const link of document.querySelectorAll("a[data-asked]")) link.search = asked;
    carry();
    await rest();
  }

  async function rest() {
    const asked = question();
    try {
      const answer = await fetch(`${form.dataset.moved}?${asked}&about=rest`, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected && asked === question()) paint(await answer.text());
    } catch {
      said.textContent = said.dataset.failed;
    }
    watch();
  }

  // The form of scenarios takes the key along as it is now.
  function carry() {
    const other = document.getElementById("lab-what-if");
    for (const old of other.querySelectorAll("input[type=hidden]")) old.remove();
    const fields = [];
    for (const [name, value] of new FormData(form)) {
      if (name === "scenario" || name === "joins" || name === "merge" || name.startsWith("d-")) continue;
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      fields.push(field);
    }
    other.prepend(...fields);
  }

  const cells = (row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t");
  const copy = document.getElementById("lab-copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const rows = [...document.querySelector("#lab-parties table").rows];
      await navigator.clipboard.writeText(rows.map(cells).join("\n"));
      said.textContent = said.dataset.copied;
    });
  }

  draw();
  watch();
})();
