// A table of fields in which a block of cells from a spreadsheet lands where it is pasted. Without this script the same
// table is typed cell by cell, or the block goes into the field below it. What a cell means is the server's to say.
(() => {
  const table = document.querySelector("table.grid");
  const body = table.tBodies[0];
  const blank = document.getElementById("blank");
  const said = document.getElementById("grid-said");
  const count = document.querySelector("input[name=rows]");
  const MOST_ROWS = 5000;
  const undoable = [];

  const fieldsOf = (row) => [...row.querySelectorAll("td > :is(input, textarea):not([type=checkbox])")];
  const say = (text) => { said.textContent = text; };
  const tell = (name, number = "") => table.dataset[name].replace("#", number);

  // Cells between tabs and line ends; one in quotes may hold both, and a doubled quote is one.
  function readBlock(text) {
    const rows = [[]];
    let cell = "", quoted = false;
    const endCell = () => { rows.at(-1).push(cell); cell = ""; };
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      if (quoted) {
        if (letter !== '"') cell += letter;
        else if (text[at + 1] === '"') { cell += '"'; at += 1; }
        else quoted = false;
      } else if (letter === '"' && cell === "") quoted = true;
      else if (letter === "\t") endCell();
      else if (letter === "\n") { endCell(); rows.push([]); }
      else cell += letter;
    }
    if (cell !== "" || rows.at(-1).length) endCell();
    if (rows.at(-1).length === 0) rows.pop();
    return rows;
  }

  function addRow() {
    const number = body.rows.length, first = blank.content.querySelector("th");
    const from = first.id.replace("row", "");
    const row = blank.content.firstElementChild.cloneNode(true);
    for (const each of [row, ...row.querySelectorAll("*")])
      for (const name of ["id", "name", "aria-labelledby"])
        if (each.hasAttribute(name))
          each.setAttribute(name, each.getAttribute(name)
            .replace(`row${from}`, `row${number}`).replace(`c${from}-`, `c${number}-`).replace(`out${from}`, `out${number}`));
    row.querySelector("th").textContent = Number(body.rows[0].querySelector("th").textContent) + number;
    body.append(row);
    count.value = body.rows.length;
    return row;
  }

  const put = (field, text) => {
    const before = field.value;
    field.value = field.tagName === "TEXTAREA" ? text : text.replace(/\s*\n\s*/g, " ").trim();
    return [field, before, field.value];
  };

  // A first row that names columns, by their codes or as they are called here, was copied along with the cells and says
  // where each goes, whatever order they stand in. A single name is one only above the column that it names.
  const named = [...table.tHead.querySelectorAll("code")].map((code) =>
    [code.textContent, code.parentElement.firstChild.textContent.trim()].map((name) => name.toLowerCase()));

  function headed(rows, column) {
    const order = rows[0].map((cell) => named.findIndex((names) => names.includes(cell.trim().toLowerCase())));
    const isHeader = rows.length > 1 && order.every((at) => at >= 0) && new Set(order).size === order.length;
    return isHeader && (order.length > 1 || order[0] === column) ? order : null;
  }

  function paste(field, text) {
    const first = field.closest("tr"), column = fieldsOf(first).indexOf(field);
    const block = readBlock(text), order = headed(block, column);
    const rows = order ? block.slice(1) : block;
    if (first.sectionRowIndex + rows.length > MOST_ROWS) { say(tell("saidMany")); return; }
    const puts = [], added = [];
    let left = 0, row = first;
    rows.forEach((cells, index) => {
      if (index) row = row.nextElementSibling ?? added[added.push(addRow()) - 1];
      const fields = fieldsOf(row);
      cells.forEach((cell, at) => {
        const target = fields[order ? order[at] : column + at];
        if (target) puts.push(put(target, cell));
        else if (cell !== "") left += 1;
      });
    });
    undoable.push({ puts, added, field });
    say([tell("saidPasted", rows.length), left ? tell("saidLeft", left) : ""].join(" ").trim());
  }

  // Takes back the last paste, as long as nothing that it put there has been typed over; then the browser's own undo goes on.
  function undo() {
    const last = undoable.at(-1);
    if (!last || last.puts.some(([field, , after]) => field.value !== after)) return false;
    undoable.pop();
    for (const [field, before] of last.puts) field.value = before;
    for (const row of last.added.reverse())
      if (row === body.lastElementChild && fieldsOf(row).every((each) => each.value === "")) row.remove();
    count.value = body.rows.length;
    last.field.focus();
    say(tell("saidUndone"));
    return true;
  }

  function move(field, rows, columns) {
    const row = field.closest("tr"), fields = fieldsOf(row), at = fields.indexOf(field);
    const there = body.rows[row.sectionRowIndex + rows];
    const next = there && fieldsOf(there)[at + columns];
    if (!next) return false;
    next.focus();
    next.select();
    return true;
  }

  const isAtStart = (field) => field.selectionStart === 0 && field.selectionEnd === 0;
  const isAtEnd = (field) => field.selectionStart === field.value.length;
  const isAllChosen = (field) => field.selectionStart === 0 && field.selectionEnd === field.value.length;

  function moved(event, field) {
    const free = isAllChosen(field), isLong = field.value.includes("\n");
    switch (event.key) {
      case "Enter": return event.altKey ? false : move(field, event.shiftKey ? -1 : 1, 0) || true;
      case "ArrowDown": return !isLong && move(field, 1, 0);
      case "ArrowUp": return !isLong && move(field, -1, 0);
      case "ArrowLeft": return (free || isAtStart(field)) && move(field, 0, -1);
      case "ArrowRight": return (free || isAtEnd(field)) && move(field, 0, 1);
      default: return false;
    }
  }

  const isCell = (field) => field.matches(".grid td > :is(input, textarea):not([type=checkbox])");

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    if (!isCell(event.target) || !/[\t\n]/.test(text.replace(/\n$/, ""))) return;
    event.preventDefault();
    paste(event.target, text);
  });

  table.addEventListener("keydown", (event) => {
    const field = event.target, command = event.ctrlKey || event.metaKey;
    if (!isCell(field) || event.isComposing) return;
    if (command && event.key.toLowerCase() === "z" && !event.shiftKey) {
      if (undo()) event.preventDefault();
    } else if (event.altKey && event.key === "Enter" && field.tagName === "TEXTAREA") {
      event.preventDefault();
      field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    } else if (!command && moved(event, field)) event.preventDefault();
  });

  document.getElementById("grid-tools").hidden = false;
  document.getElementById("grid-more").addEventListener("click", () => {
    const row = addRow();
    for (let more = 1; more < 5; more += 1) addRow();
    fieldsOf(row)[0].focus();
  });
})();
