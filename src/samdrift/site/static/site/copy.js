// A table copied as cells, ready for a spreadsheet. A button names the table that it copies; without scripts it is hidden.
(() => {
  if (!navigator.clipboard) return;
  const cells = (row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t");
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const said = document.createElement("span");
    said.className = "sr";
    said.setAttribute("role", "status");
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const rows = [...document.getElementById(button.dataset.copies).rows];
      await navigator.clipboard.writeText(rows.map(cells).join("\n"));
      said.textContent = button.dataset.copied;
    });
  }
})();
