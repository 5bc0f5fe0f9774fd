// Sorts and filters the rows of the portal's tables. The page is whole without it.
(() => {
  "use strict";
  const tables = [...document.querySelectorAll("table.units, table.matrix")];
  const tools = document.querySelector(".tools");
  if (!tools || !tables.length) return;
  const [search, grade, order, shown] = ["cari", "mutu", "urut", "tampil"].map((id) => document.getElementById(id));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = new Map([...tables[0].tBodies[0].rows].map((row) => [row.dataset.unit, plain(row.cells[0].querySelector(".name").textContent)]));

  const key = (row, column) => {
    const text = row.cells[column].dataset.v;
    return text === undefined ? null : Number(text);
  };
  const sort = (table, column, direction) => {
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => {
      const [x, y] = [key(a, column), key(b, column)];
      if (x === null || y === null) return (x === null) - (y === null) || key(a, 0) - key(b, 0);
      return (x - y) * direction || key(a, 0) - key(b, 0);
    });
    table.tBodies[0].append(...rows);
    for (const head of table.querySelectorAll("th[data-sort]")) {
      if (Number(head.dataset.column) === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
    if (table === tables[0]) order.value = [...order.options].map((each) => each.value).find((each) => each === `${column} ${direction}`) ?? "";
  };
  const filter = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    for (const table of tables) {
      for (const row of table.tBodies[0].rows) {
        const name = names.get(row.dataset.unit) + " " + row.dataset.unit;
        row.hidden = !(words.every((word) => name.includes(word)) && (!grade.value || row.dataset.mutu === grade.value));
      }
    }
    const rows = [...tables[0].tBodies[0].rows];
    const left = rows.filter((row) => !row.hidden).length;
    shown.value = left === rows.length ? `${left} unit` : `${left} dari ${rows.length} unit`;
    document.querySelector(".nothing").hidden = left > 0;
  };

  for (const table of tables) {
    const below = table.tHead.rows.length > 1 ? 1 : 0;
    for (const head of table.querySelectorAll("th[data-sort]")) {
      head.dataset.column = head.cellIndex + (head.parentElement.rowIndex ? below : 0);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const first = Number(head.dataset.sort);
        sort(table, Number(head.dataset.column), now === null ? first : now === "ascending" ? -1 : 1);
      });
      head.replaceChildren(button);
    }
    table.querySelector("th[data-sort]").setAttribute("aria-sort", "ascending");
  }
  search.addEventListener("input", filter);
  grade.addEventListener("change", filter);
  order.addEventListener("change", () => {
    const [column, direction] = order.value.split(" ").map(Number);
    sort(tables[0], column, direction);
  });
  tools.hidden = false;
  filter();
})();
