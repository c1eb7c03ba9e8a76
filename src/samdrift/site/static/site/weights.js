// Weights that are moved: a slider beside each field, and the answer anew while it moves. The fields are the true control;
// what they come to is the server's to say. Without this script the form reloads the page.
(() => {
  const form = document.getElementById("weights");
  if (!form) return;
  const said = document.getElementById("weights-said");
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1, useGrouping: false });
  for (const slider of form.querySelectorAll("input[data-slides]")) {
    const field = document.getElementById(slider.dataset.slides);
    slider.hidden = false;
    slider.addEventListener("input", () => { field.value = format.format(slider.value); ask(); });
    field.addEventListener("input", () => {
      const value = Number(field.value.trim().replace(",", "."));
      if (value >= 0) slider.value = String(value);
      ask();
    });
  }

  // One question at a time; what was moved meanwhile is asked next, so that the newest answer is the last.
  let asking = false, waits = false;
  async function ask() {
    if (asking) { waits = true; return; }
    asking = true;
    const asked = new URLSearchParams(new FormData(form)).toString();
    try {
      const answer = await fetch(`${form.dataset.moved}?${asked}`, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      paint(await answer.text());
      said.textContent = "";
      history.replaceState(history.state, "", `?${asked}`);
      for (const link of document.querySelectorAll("a[data-asked]")) link.search = asked;
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
      if (place && part.innerHTML !== place.innerHTML) place.replaceChildren(...part.childNodes);
    }
  }
})();
