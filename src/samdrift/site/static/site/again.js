// What is still going on is looked at again: the part of the page that says so is fetched and put in its place.
// Without scripts there is a link that does the same.
function later() {
  const part = document.querySelector("[data-again]");
  if (part) setTimeout(again, Number(part.dataset.again), part);
}

async function again(part) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.getElementById(part.id);
    if (fresh && fresh.outerHTML !== part.outerHTML) {
      const ended = !fresh.dataset.again;
      if (ended) return location.reload();
      const links = (of) => [...of.querySelectorAll("a")];
      const at = links(part).indexOf(document.activeElement);
      part.replaceWith(document.adoptNode(fresh));
      links(fresh)[at]?.focus();
    }
  } catch {
    // the server does not answer just now
  }
  later();
}

later();
