/* Search. Pagefind's index is fetched when it is first asked, in small pieces; its results are shown in our own words.

   attach() gives the field in the head of every page a list of the best results; page() fills the page of search, with
   facets, and keeps its state in the address bar. */

import { element } from "./element.js";

const FACETS = ["Kind", "Country", "Speaker", "Year", "Section", "System", "Verification"];
const SHORT = 7;
const LONG = 15;

let engine;

/* Load Pagefind; base: the way from the page to the site's root. */
function load(base) {
  engine ??= (async () => {
    const found = await import(new URL(`${base}/pagefind/pagefind.js`, location.href));
    await found.options({ excerptLength: 24, ranking: { pageLength: 0.4, termSimilarity: 2.0 } });
    await found.init();
    return found;
  })();
  engine.catch(() => { engine = undefined; });
  return engine;
}

/* What is asked of Pagefind: quotation marks of any language ask for a phrase; other marks part no words. */
function asked(words) {
  const plain = words.replace(/[“”„«»]/g, '"').replace(/[§]/g, " ").trim();
  return (plain.match(/"/g) || []).length % 2 ? plain.replaceAll('"', " ") : plain;
}

/* The paragraph itself, where a section is asked for by its number: 231, § 231(b)(2), sec. 235. */
async function direct(engine, words) {
  const asked = words.match(/^(?:§|sec(?:tion|\.)?)?\s*(\d{3})((?:\([0-9A-Za-z]+\))*)$/i);
  const found = asked && await engine.search(null, { filters: { Kind: "Provision", Section: asked[1] } });
  if (!found?.results.length) {
    return [];
  }
  const result = await found.results[0].data();
  const pin = [...asked[2].matchAll(/\(([^)]+)\)/g)].map((letter) => letter[1]).join("-");
  const title = pin ? `§ ${asked[1]}${asked[2]}, in: ${result.meta.title}` : result.meta.title;
  return [{ ...result, url: pin ? `${result.url}#${pin}` : result.url, meta: { ...result.meta, title } }];
}

/* The words around what was found. Pagefind escapes them and marks what was found; they are put together anew, so that
   nothing but text and marks can come of them. */
function excerpt(html) {
  const parts = html.split(/<mark>(.*?)<\/mark>/s);
  const holder = document.createElement("textarea");
  const text = (escaped) => { holder.innerHTML = escaped; return holder.value; };
  return parts.map((part, number) => number % 2 ? element("mark", {}, text(part)) : text(part));
}

function told(result) {
  const { kind, when, id } = result.meta;
  return [kind, id, when].filter(Boolean).join(" · ");
}

/* The list under the field in the head of every page. */
export function attach(form) {
  const box = form.querySelector("input");
  const list = element("div", { class: "found", id: "found", role: "listbox", "aria-label": "Results", hidden: "" });
  const said = element("p", { class: "unseen", role: "status" });
  form.append(list, said);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", "found");
  box.setAttribute("aria-expanded", "false");
  let asking = 0;
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const show = (shown) => {
    list.hidden = !shown;
    box.setAttribute("aria-expanded", String(shown));
    choose(-1);
  };
  const choose = (number) => {
    chosen = number;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    const option = options()[number];
    option ? box.setAttribute("aria-activedescendant", option.id) : box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const note = (text) => {
    list.replaceChildren(element("p", { class: "found-note" }, text));
    said.textContent = text;
    show(true);
  };

  async function update() {
    const words = box.value.trim();
    const turn = ++asking;
    if (!words) {
      return show(false);
    }
    try {
      const pagefind = await load(form.dataset.base);
      const found = await pagefind.search(asked(words));
      const first = await direct(pagefind, words);
      const best = [...first, ...await Promise.all(found.results.slice(0, SHORT).map((result) => result.data()))];
      if (turn !== asking) {
        return undefined;
      }
      if (!best.length) {
        return note(`Nothing was found for “${words}”. Try fewer or other words, a section’s number, or a name.`);
      }
      const all = `${form.action}?q=${encodeURIComponent(words)}`;
      list.replaceChildren(
        ...best.map((result, number) => element(
          "a", { href: result.url, role: "option", id: `found-${number}`, tabindex: "-1" },
          element("strong", {}, result.meta.title), element("span", {}, told(result)),
          element("span", {}, ...excerpt(result.excerpt)),
        )),
        element("a", { href: all, role: "option", id: "found-all", class: "found-all", tabindex: "-1" },
          `All ${found.results.length} results, with filters`),
      );
      said.textContent = found.results.length === 1 ? "1 result" : `${found.results.length} results`;
      return show(true);
    } catch {
      return note("The index of this site could not be loaded.");
    }
  }

  box.addEventListener("input", update);
  box.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape") {
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count && !list.hidden) {
      event.preventDefault();
      choose((chosen + (event.key === "ArrowDown" ? 1 : count + (chosen < 0 ? 0 : -1))) % count);
    } else if (event.key === "Enter" && options()[chosen]) {
      event.preventDefault();
      location.assign(options()[chosen].href);
    }
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) show(false); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) show(false); });
  load(form.dataset.base).catch(() => {});
  update();
}

/* The page of search. */
export async function page(root, base) {
  const form = root.querySelector("form");
  const box = root.querySelector("input");
  const fold = root.querySelector(".facets-fold");
  const facets = root.querySelector(".facets");
  const count = root.querySelector(".count");
  const hits = root.querySelector(".hits");
  const more = root.querySelector(".search-more");
  const start = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((name) => [name, start.get(name.toLowerCase()) || ""]));
  let asking = 0;
  box.value = start.get("q") || "";
  fold.open = matchMedia("(min-width: 45em)").matches || FACETS.some((name) => chosen[name]);

  function remember() {
    const state = new URLSearchParams();
    if (box.value.trim()) {
      state.set("q", box.value.trim());
    }
    for (const name of FACETS) {
      if (chosen[name]) {
        state.set(name.toLowerCase(), chosen[name]);
      }
    }
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
  }

  function showFacets(available) {
    const held = document.activeElement?.name;
    facets.replaceChildren();
    for (const name of FACETS) {
      const values = Object.entries(available[name] || {}).filter(([value, number]) => number || value === chosen[name]);
      const years = (a, b) => b[0].localeCompare(a[0], "en", { numeric: true });
      values.sort(name === "Year" ? years : (a, b) => a[0].localeCompare(b[0], "en", { numeric: true }));
      const select = element("select", { name: name.toLowerCase() }, element("option", { value: "" }, "any"));
      for (const [value, number] of values) {
        const option = element("option", { value }, `${value} (${number})`);
        option.selected = value === chosen[name];
        select.append(option);
      }
      select.classList.toggle("is-set", Boolean(chosen[name]));
      select.addEventListener("change", () => { chosen[name] = select.value; update(); });
      facets.append(element("label", {}, name, select));
      if (held === name.toLowerCase()) {
        select.focus();
      }
    }
    if (FACETS.some((name) => chosen[name])) {
      const clear = element("button", { type: "button" }, "Clear filters");
      clear.addEventListener("click", () => { FACETS.forEach((name) => { chosen[name] = ""; }); update(); });
      facets.append(clear);
    }
    fold.hidden = false;
  }

  async function showHits(results, from, first = []) {
    more.replaceChildren();
    const some = [...first, ...await Promise.all(results.slice(from, from + LONG).map((result) => result.data()))];
    for (const result of some) {
      hits.append(element("li", {},
        element("p", { class: "aside" }, told(result)),
        element("a", { href: result.url }, result.meta.title),
        element("p", {}, ...excerpt(result.excerpt)),
      ));
    }
    if (results.length > from + LONG) {
      const button = element("button", { type: "button", class: "more" }, `Show more of ${results.length}`);
      button.addEventListener("click", async () => {
        await showHits(results, from + LONG);
        hits.children[from + LONG]?.querySelector("a").focus();
      });
      more.append(button);
    }
  }

  async function update() {
    const turn = ++asking;
    const words = box.value.trim();
    const filters = Object.fromEntries(FACETS.filter((name) => chosen[name]).map((name) => [name, chosen[name]]));
    remember();
    try {
      const pagefind = await load(base);
      const all = await pagefind.filters();
      if (!words && !Object.keys(filters).length) {
        if (turn === asking) {
          showFacets(all);
          hits.replaceChildren();
          more.replaceChildren();
          count.textContent = "Type words, or choose from the lists.";
        }
        return;
      }
      const found = await pagefind.search(words ? asked(words) : null, { filters });
      if (turn !== asking) {
        return;
      }
      showFacets(Object.fromEntries(FACETS.map((name) => [name, filters[name] ? all[name] : found.filters[name]])));
      hits.replaceChildren();
      count.textContent = found.results.length === 1 ? "1 entry or page" : `${found.results.length} entries and pages`;
      if (!found.results.length) {
        count.textContent = `Nothing was found${words ? ` for “${words}”` : ""}. Try fewer or other words, no filters, a section’s number such as 231(b), or part of a name.`;
      }
      await showHits(found.results, 0, Object.keys(filters).length ? [] : await direct(pagefind, words));
    } catch {
      count.textContent = "The index of this site could not be loaded. Entries are listed in the indexes above.";
    }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  let waiting;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 120); });
  await update();
}
