// A button that copies the table it names, cells between tabs as a spreadsheet takes them. Without this script it stays away.
(() => {
  if (!navigator.clipboard) return;
  const cells = (row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t");
  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const rows = [...document.getElementById(button.dataset.copies).rows];
      await navigator.clipboard.writeText(rows.map(cells).join("\n"));
      const said = document.getElementById(button.dataset.says);
      said.textContent = said.dataset.copied;
    });
  }
})();
