/* What pages do with scripts: colours by choice, the menu by keyboard, links to parts copied, the part in view marked
   in the contents, search as one types. Without scripts everything can be read and followed all the same. */

const root = document.documentElement;

/* Colours. "data-theme" is the reader's choice and absent where the system decides. */
const system = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector(".theme-button");

function showTheme() {
  const shown = root.dataset.theme || (system.matches ? "dark" : "light");
  root.dataset.shown = shown;
  button.querySelector(".unseen").textContent = shown === "dark" ? "Switch to light colours" : "Switch to dark colours";
}

button.hidden = false;
button.addEventListener("click", () => {
  const chosen = root.dataset.shown === "dark" ? "light" : "dark";
  const isSystems = chosen === (system.matches ? "dark" : "light");
  try {
    isSystems ? localStorage.removeItem("caatsa-theme") : localStorage.setItem("caatsa-theme", chosen);
  } catch { /* Where nothing may be kept, the choice holds for this page. */ }
  isSystems ? delete root.dataset.theme : (root.dataset.theme = chosen);
  showTheme();
});
system.addEventListener("change", showTheme);
showTheme();

/* The menu of narrow screens is a checkbox of the theme's, with a label where no scripts run; here it has a button. */
const drawer = document.getElementById("__drawer");
const menu = document.querySelector("button.menu-button");

function showMenu(shown) {
  drawer.checked = shown;
  menu.setAttribute("aria-expanded", String(shown));
}

menu.hidden = false;
menu.addEventListener("click", () => showMenu(!drawer.checked));
drawer.addEventListener("change", () => showMenu(drawer.checked));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) {
    showMenu(false);
    menu.focus();
  }
});

/* A link to a part puts its address into the address bar, and on the clipboard where that is allowed. */
const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "unseen";
document.body.append(said);

document.addEventListener("click", async (event) => {
  const anchor = event.target.closest?.("a.anchor, a.headerlink");
  if (!anchor || !navigator.clipboard) {
    return;
  }
  try {
    await navigator.clipboard.writeText(anchor.href);
    said.className = "link-copied";
    said.textContent = "Link copied";
    setTimeout(() => { said.className = "unseen"; said.textContent = ""; }, 2000);
  } catch { /* The address bar has it. */ }
});

/* The part in view. */
const links = new Map();
for (const link of document.querySelectorAll(".entry-contents a[href^='#'], .md-nav--secondary a[href^='#']")) {
  const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (part) {
    links.set(part, link);
  }
}
if (links.size) {
  const seen = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
    }
    const first = [...links.keys()].find((part) => seen.has(part));
    if (first) {
      for (const [part, link] of links) {
        part === first ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      }
    }
  }, { rootMargin: "-60px 0px -60% 0px" });
  for (const part of links.keys()) {
    observer.observe(part);
  }
}

/* Search and citations bring their own scripts, when they are used. */
const find = document.querySelector(".find");
const box = document.getElementById("find");
let searching;
const search = () => searching ??= import("./search.js");

box.addEventListener("focus", async () => (await search()).attach(find), { once: true });
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const field = document.getElementById("search-words") || box;
    field.offsetParent ? field.focus() : location.assign(find.action);
  }
});
if (document.getElementById("search")) {
  search().then((module) => module.page(document.getElementById("search"), find.dataset.base));
}
if (document.querySelector("section.cite")) {
  import("./cite.js");
}
const tables = document.querySelectorAll(".entry--index > table.records");
if (tables.length === 1 && tables[0].tBodies[0].rows.length > 9) {
  import("./tables.js").then((module) => module.enhance(tables[0]));
}

/* The report is begun with the entry that the reader comes from. */
const report = document.getElementById("report-text");
if (report) {
  const given = new URLSearchParams(location.search);
  const id = given.get("entry")?.match(/^[a-z0-9-]{1,80}$/)?.[0];
  if (id) {
    const revision = given.get("revision")?.match(/^\d{1,4}$/)?.[0] || "(number)";
    const [, page] = report.textContent.match(/Page: (.*)/);
    const from = document.referrer.startsWith(location.origin) ? document.referrer : page;
    report.textContent = report.textContent
      .replace(/Entry: .*/, `Entry: ${id}, revision ${revision}`).replace(/Page: .*/, `Page: ${from}`);
  }
}
