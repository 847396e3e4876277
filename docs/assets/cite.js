/* Buttons that copy the citations of a page.

   The day of the visit is the reader's own and goes only into what is copied: the open places of the page
   (span.accessed) say what stands around it, the style says how it is written. Nothing is sent anywhere. */
(() => {
  "use strict";

  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

  const two = (number) => String(number).padStart(2, "0");
  const monthFirst = (day, months) => `${months[day.getMonth()]} ${day.getDate()}, ${day.getFullYear()}`;
  const dayFirst = (day, months) => `${day.getDate()} ${months[day.getMonth()]} ${day.getFullYear()}`;
  const numbers = (day, mark) => [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join(mark);

  const WRITTEN = {
    "bluebook": (day) => monthFirst(day, SHORT),
    "chicago-note": (day) => monthFirst(day, MONTHS),
    "chicago-bibliography": (day) => monthFirst(day, MONTHS),
    "apa": (day) => monthFirst(day, MONTHS),
    "mla": (day) => dayFirst(day, SHORT),
    "oscola": (day) => dayFirst(day, MONTHS),
    "wikipedia": (day) => dayFirst(day, MONTHS),
    "markdown": (day) => dayFirst(day, MONTHS),
    "bibtex": (day) => numbers(day, "-"),
    "ris": (day) => numbers(day, "/"),
    "csl-json": (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].join(", "),
  };

  /* A copy of a citation in which the open places are filled. */
  function filled(citation, day) {
    const copy = citation.cloneNode(true);
    for (const place of copy.querySelectorAll(".accessed")) {
      const { format, before, after } = place.dataset;
      place.replaceWith(before + WRITTEN[format](day) + after);
    }
    return copy;
  }

  /* Plain text always; formatted text as well where there is any and the browser takes it. */
  async function copy(citation, day) {
    const whole = filled(citation, day);
    const code = whole.tagName === "PRE";
    const plain = code ? whole.textContent : whole.textContent.replace(/\s+/g, " ").trim();
    if (!navigator.clipboard) {
      return select(citation, plain);
    }
    try {
      if (!code && window.ClipboardItem) {
        await navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([plain], { type: "text/plain" }),
          "text/html": new Blob([whole.innerHTML], { type: "text/html" }),
        })]);
      } else {
        await navigator.clipboard.writeText(plain);
      }
      return "Copied";
    } catch {
      return select(citation, plain);
    }
  }

  /* Where copying is not allowed the text is selected; the reader's own keys then copy it, with the day filled in. */
  function select(citation, plain) {
    getSelection().selectAllChildren(citation);
    const held = (event) => {
      if (getSelection().containsNode(citation, true)) {
        event.clipboardData.setData("text/plain", plain);
        event.preventDefault();
      }
    };
    document.addEventListener("copy", held, { once: true });
    return document.execCommand("copy") ? "Copied" : "Selected: copy it with the keyboard";
  }

  function button(citation, label, said) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cite-copy";
    made.textContent = "Copy";
    made.setAttribute("aria-label", `Copy ${label}`);
    made.addEventListener("click", async () => {
      const outcome = await copy(citation, new Date());
      said.textContent = `${outcome}: ${label}`;
      made.textContent = outcome;
      setTimeout(() => { made.textContent = "Copy"; }, 2000);
    });
    return made;
  }

  for (const panel of document.querySelectorAll("section.cite")) {
    const said = document.createElement("p");
    said.className = "cite-said";
    said.setAttribute("role", "status");
    panel.append(said);
    for (const style of panel.querySelectorAll(".cite-style")) {
      const heading = style.querySelector("h4");
      const group = style.closest(".cite-group").querySelector("h3").textContent;
      const [citation, inText] = style.querySelectorAll(".citation");
      heading.after(button(citation, `${heading.textContent}: ${group}`, said));
      if (inText) {
        inText.after(button(inText, `${heading.textContent}, in the text: ${group}`, said));
      }
    }
  }
})();
