/* Index tables that sort and filter in place. The table is whole without this; its state stands in the address bar, so
   that a filtered list can be sent. Facets of a row stand in its data-facets; a table without any is filtered by those
   of its columns that repeat. */

import { element } from "./element.js";

const MOST = 60;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/* What a cell sorts by: the day of its time element, or its text. */
const key = (cell) => cell?.querySelector("time")?.dateTime || cell?.textContent.trim() || "";

/* The facets of a row, as [name, value]. */
function facetsOf(row, columns) {
  if (row.dataset.facets !== undefined) {
    return row.dataset.facets.split("\n").filter(Boolean).map((line) => line.split(/: (.*)/s));
  }
  return columns.map(([name, place]) => [name, row.cells[place].textContent.trim()]).filter(([, value]) => value);
}

/* Columns whose values repeat: worth a list to choose from. */
function repeating(table, rows) {
  return [...table.tHead.rows[0].cells].map((cell, place) => [cell.textContent.trim(), place]).filter(([, place]) => {
    const values = new Set(rows.map((row) => row.cells[place]?.textContent.trim()));
    return place > 0 && values.size > 1 && values.size <= 25 && values.size <= rows.length / 2;
  });
}

export function enhance(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const hasFacets = rows.some((row) => row.dataset.facets !== undefined);
  const columns = hasFacets ? [] : repeating(table, rows);
  const known = rows.map((row) => ({ row, text: fold(row.textContent), facets: facetsOf(row, columns) }));
  const names = [...new Set(known.flatMap((one) => one.facets.map(([name]) => name)))];
  const state = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(names.map((name) => [name, state.get(name.toLowerCase()) || ""]));
  let sorted = heads.findIndex((head) => head.textContent.trim().toLowerCase() === state.get("sort"));
  let down = state.get("order") === "down";

  const box = element("input", { type: "search", autocomplete: "off", spellcheck: "false", maxlength: "200" });
  box.value = state.get("q") || "";
  const lists = element("div", { class: "facets" });
  const count = element("p", { class: "count", role: "status" });
  const clear = element("button", { type: "button" }, "Show all");
  const form = element("form", { class: "table-filters", role: "search", "aria-label": "Filter this table" },
    element("label", { class: "table-words" }, "Words in this table", box), lists);
  table.before(form, count);
  form.addEventListener("submit", (event) => event.preventDefault());

  function remember() {
    const now = new URLSearchParams();
    if (box.value.trim()) now.set("q", box.value.trim());
    for (const name of names) if (chosen[name]) now.set(name.toLowerCase(), chosen[name]);
    if (sorted >= 0) now.set("sort", heads[sorted].textContent.trim().toLowerCase());
    if (sorted >= 0 && down) now.set("order", "down");
    history.replaceState(null, "", (now.size ? `?${now}` : location.pathname) + location.hash);
  }

  const has = (one, name, value) => !value || one.facets.some(([n, v]) => n === name && v === value);

  function showLists() {
    const held = document.activeElement?.name;
    lists.replaceChildren();
    for (const name of names) {
      const others = known.filter((one) => names.every((other) => other === name || has(one, other, chosen[other])));
      const numbers = new Map();
      for (const one of others) {
        for (const value of new Set(one.facets.filter(([n]) => n === name).map(([, v]) => v))) {
          numbers.set(value, (numbers.get(value) || 0) + 1);
        }
      }
      if ((numbers.size < 2 && !chosen[name]) || numbers.size > MOST * 5) continue;
      const select = element("select", { name: name.toLowerCase() }, element("option", { value: "" }, "any"));
      for (const [value, number] of [...numbers].sort((a, b) => collator.compare(a[0], b[0]))) {
        const option = element("option", { value }, `${value} (${number})`);
        option.selected = value === chosen[name];
        select.append(option);
      }
      select.classList.toggle("is-set", Boolean(chosen[name]));
      select.addEventListener("change", () => { chosen[name] = select.value; update(); });
      lists.append(element("label", {}, name, select));
      if (held === name.toLowerCase()) select.focus();
    }
    if (box.value.trim() || names.some((name) => chosen[name])) lists.append(clear);
  }

  function update() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of known) {
      const fits = words.every((word) => one.text.includes(word)) && names.every((name) => has(one, name, chosen[name]));
      one.row.hidden = !fits;
      shown += fits;
    }
    count.textContent = shown === rows.length ? `${rows.length} rows`
      : shown ? `${shown} of ${rows.length} rows` : "No row fits: try fewer words or filters.";
    showLists();
    remember();
  }

  function sort() {
    const order = sorted < 0 ? rows : rows.toSorted((a, b) =>
      collator.compare(key(a.cells[sorted]), key(b.cells[sorted])) * (down ? -1 : 1));
    body.append(...order);
    heads.forEach((head, place) => place === sorted
      ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
  }

  heads.forEach((head, place) => {
    const button = element("button", { type: "button", class: "sorter" }, ...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      down = place === sorted && !down;
      sorted = place;
      sort();
      remember();
    });
  });
  clear.addEventListener("click", () => {
    box.value = "";
    names.forEach((name) => { chosen[name] = ""; });
    update();
    box.focus();
  });
  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 80); });
  if (sorted >= 0) sort();
  update();
}
