// Bubbles moved by mouse, by touch and by arrow keys. The selects of the table are the true control: bubbles and selects are
// kept in step, and where a bubble then lies is the server's to draw. Without this script the form reloads the page.
(() => {
  const form = document.getElementById("portfolio-form");
  const picture = document.getElementById("portfolio-picture");
  if (!form || !picture) return;
  const said = document.getElementById("portfolio-said");
  const keys = document.getElementById("portfolio-keys");
  const undo = document.getElementById("portfolio-undo");
  const rows = new Map([...form.querySelectorAll("tr[data-row]")].map((row) => [row.dataset.row, row]));
  const levels = (code) => {
    const row = rows.get(code);
    return { economic: row.querySelector("[name=economic]"), regional: row.querySelector("[name=regional]") };
  };
  const positionOf = (code) => {
    const { economic, regional } = levels(code);
    return `${economic.value},${regional.value}`;
  };
  const word = (select) => select.selectedOptions[0].textContent.trim();
  const isNarrow = (bubble) => Boolean(bubble.closest(".narrow-river"));
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
  const ECONOMIC = 5, REGIONAL = 4;

  // By the number and name that stand there, as a person who speaks to the page would call it, and then where it is.
  function called(bubble) {
    const [number, ...lines] = [...bubble.querySelectorAll("text")].map((each) => each.textContent);
    const shown = lines.join(" "), name = bubble.dataset.name;
    bubble.querySelector("title")?.remove();
    return [number, ...(name.startsWith(shown) ? [] : [shown]), name].join(" ");
  }

  // What a script can take hold of is made known as such; the picture itself is drawn by the server.
  function prepare() {
    for (const svg of picture.querySelectorAll("svg")) svg.setAttribute("role", "application");
    for (const bubble of picture.querySelectorAll("g.bubble")) {
      bubble.setAttribute("tabindex", "0");
      bubble.setAttribute("role", "button");
      bubble.setAttribute("aria-label", called(bubble));
      bubble.setAttribute("aria-describedby", "portfolio-keys");
    }
  }

  const steps = [];
  function move(code, economic, regional, isUndo) {
    const before = positionOf(code), now = `${economic},${regional}`;
    if (before === now) return;
    if (!isUndo) steps.push([code, before]);
    const own = levels(code);
    own.economic.value = economic;
    own.regional.value = regional;
    follow(code);
  }

  // After a project has a new position, whichever way it got it.
  const places = new Map([...rows.keys()].map((code) => [code, positionOf(code)]));
  function follow(code) {
    const own = levels(code);
    places.set(code, positionOf(code));
    undo.hidden = steps.length === 0;
    said.textContent = said.dataset.moved
      .replace("#name", rows.get(code).querySelector(".name").textContent)
      .replace("#economic", word(own.economic))
      .replace("#regional", word(own.regional));
    ask();
  }

  undo.addEventListener("click", () => {
    const [code, before] = steps.pop();
    move(code, ...before.split(","), true);
    if (undo.hidden) document.getElementById("portfolio-table").querySelector("select").focus();
  });

  form.addEventListener("change", (event) => {
    const code = event.target.closest("tr[data-row]")?.dataset.row;
    if (!code) return;
    steps.push([code, places.get(code)]);
    follow(code);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });

  picture.addEventListener("keydown", (event) => {
    const bubble = event.target.closest("g.bubble"), step = STEPS[event.key];
    if (!bubble || !step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [economic, regional] = positionOf(bubble.dataset.project).split(",").map(Number);
    const to = [economic + step[0], regional + step[1]];
    if (to[0] < 1 || to[0] > ECONOMIC || to[1] < 1 || to[1] > REGIONAL) {
      said.textContent = said.dataset.edge;
      return;
    }
    move(bubble.dataset.project, ...to);
  });

  // A bubble follows the pointer, and lies where it is let go: in the cell under the pointer, else where it was.
  let held = null;
  const cellAt = (svg, x, y) => [...svg.querySelectorAll("rect[data-cell]")].find((cell) => {
    const box = cell.getBoundingClientRect();
    return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
  });
  // A finger on a bubble moves the bubble and not the page; `touch-action` does not hold inside a picture.
  picture.addEventListener("touchstart", (event) => {
    if (event.target.closest("g.bubble")) event.preventDefault();
  }, { passive: false });
  picture.addEventListener("pointerdown", (event) => {
    const bubble = event.target.closest("g.bubble");
    if (!bubble || event.button || held) return;
    event.preventDefault();
    bubble.focus();
    bubble.setPointerCapture(event.pointerId);
    const svg = bubble.closest("svg");
    const at = bubble.getAttribute("transform");
    held = { bubble, svg, at, id: event.pointerId, x: event.clientX, y: event.clientY, target: null };
  });
  picture.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const scale = held.svg.viewBox.baseVal.width / held.svg.getBoundingClientRect().width;
    const [x, y] = held.at.match(/-?[\d.]+/g).map(Number);
    held.bubble.setAttribute("transform",
      `translate(${x + (event.clientX - held.x) * scale} ${y + (event.clientY - held.y) * scale})`);
    const target = cellAt(held.svg, event.clientX, event.clientY) ?? null;
    if (target === held.target) return;
    held.target?.classList.remove("target");
    target?.classList.add("target");
    held.target = target;
  });
  function letGo(isMoved) {
    if (!held) return;
    const { bubble, target, at } = held;
    held = null;
    target?.classList.remove("target");
    const isElsewhere = isMoved && target && target.dataset.cell !== positionOf(bubble.dataset.project);
    if (!isElsewhere) bubble.setAttribute("transform", at);
    if (late) { paint(late); late = ""; }
    if (isElsewhere) move(bubble.dataset.project, ...target.dataset.cell.split(","));
  }
  picture.addEventListener("pointerup", (event) => { if (held && event.pointerId === held.id) letGo(true); });
  picture.addEventListener("pointercancel", () => letGo(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") letGo(false); });

  // One question at a time; what was moved meanwhile is asked next, so that the newest answer is the last.
  let asking = false, waits = false, late = "";
  function question() {
    const asked = new URLSearchParams();
    const day = form.querySelector("[name=as_of]");
    if (day) asked.append("as_of", day.value);
    for (const [code, row] of rows) {
      if (positionOf(code) === row.dataset.was) continue;
      const own = levels(code);
      asked.append("project", code);
      asked.append("economic", own.economic.value);
      asked.append("regional", own.regional.value);
    }
    return asked.toString();
  }

  async function ask() {
    if (asking) { waits = true; return; }
    asking = true;
    const asked = question();
    try {
      const answer = await fetch(`${form.dataset.moved}?${asked}`, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const text = await answer.text();
      if (held) late = text;
      else paint(text);
      history.replaceState(history.state, "", asked ? `?${asked}` : location.pathname);
      for (const link of document.querySelectorAll("a[data-asked]")) link.search = asked;
    } catch {
      said.textContent = said.dataset.failed;
    }
    asking = false;
    if (waits) { waits = false; ask(); }
  }

  // Each part of the answer takes the place of what the page has under the same name; the bubble in focus keeps it.
  function paint(text) {
    const focused = document.activeElement?.closest("g.bubble");
    const again = focused && { code: focused.dataset.project, isNarrow: isNarrow(focused) };
    const fresh = new DOMParser().parseFromString(text, "text/html");
    for (const part of [...fresh.body.children]) document.getElementById(part.id)?.replaceChildren(...part.childNodes);
    prepare();
    if (!again) return;
    [...picture.querySelectorAll("g.bubble")]
      .find((bubble) => bubble.dataset.project === again.code && isNarrow(bubble) === again.isNarrow)?.focus();
  }

  // Another day is asked for with what is tried as it is now.
  const other = document.getElementById("portfolio-asof");
  other.addEventListener("submit", () => {
    for (const old of other.querySelectorAll("input[type=hidden]")) old.remove();
    for (const [name, value] of new URLSearchParams(question())) {
      if (name === "as_of") continue;
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      other.append(field);
    }
  });

  keys.hidden = false;
  document.getElementById("portfolio-try").hidden = true;
  prepare();
})();
