// Elements are made here, from text only: nothing of a recording is ever parsed as markup.

const at = (id) => document.getElementById(id);

// element("p", {class: "quiet"}, "text", otherElement)
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function swatch(cause) {
  const made = element("span", {class: "swatch", "aria-hidden": "true"});
  made.style.background = `var(--cause-${KNOWN_CAUSES.has(cause) ? cause : "unexplained"})`;
  return made;
}

// columns: {head, of: row => text or element, number: right-aligned figures}; the first heads its row.
function table(caption, columns, rows) {
  const head = element("tr", null,
    ...columns.map((column) => element("th", {scope: "col", class: column.number && "number"}, column.head)));
  const body = rows.map((row) => element("tr", null, ...columns.map((column, index) =>
    element(index === 0 ? "th" : "td", {scope: index === 0 && "row", class: column.number && "number"}, column.of(row)))));
  const holder = element("div", {class: "scroll", role: "group", "aria-label": caption ?? columns.map((column) => column.head).join(", ")},
    element("table", null, caption && element("caption", null, caption), element("thead", null, head), element("tbody", null, ...body)));
  widths.observe(holder);
  return holder;
}

// What is to be scrolled must be reached by keyboard; what is not is no stop on the way.
const widths = new ResizeObserver((entries) => {
  for (const {target} of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

function definitions(pairs) {
  return element("dl", null, ...pairs.flatMap(([term, value]) => [element("dt", null, term), element("dd", null, value)]));
}
