// What was run while packets waited for it, as a flame graph that hangs from its root: as wide as packets waited.

const FLAME_ROW = 22;
const NARROWEST_SHARE = 0.002;

class FlameGraph {
  constructor(host, waits, say) {
    this.host = host;
    this.waits = waits;
    this.say = say;
    this.children = new Map();
    waits.stacks.forEach((node, place) => {
      if (!this.children.has(node.parent)) this.children.set(node.parent, []);
      this.children.get(node.parent).push(place);
    });
    this.root = -1;
    this.find = "";
  }

  // sums: [{id, nanos}] of places in the tree, without what is above them.
  show(sums, allNanos, find) {
    this.allNanos = allNanos;
    this.find = find;
    this.nanos = new Map();
    for (const {id, nanos} of sums) {
      for (let place = id; place >= 0; place = this.waits.stacks[place].parent) this.nanos.set(place, (this.nanos.get(place) ?? 0) + nanos);
    }
    this.nanos.set(-1, sums.reduce((sum, row) => sum + row.nanos, 0));
    if (!this.nanos.has(this.root)) this.root = -1;
    this.draw();
  }

  draw() {
    const rows = [];
    const above = [];
    for (let place = this.root; place >= 0; place = this.waits.stacks[place].parent) above.unshift(place);
    const seen = this.nanos.get(-1);
    this.host.replaceChildren();
    rows.push(this.box(-1, 0, 0, 1));
    above.forEach((place, row) => rows.push(this.box(place, row + 1, 0, 1)));
    const deepest = this.grow(this.root, above.length + 1, 0, rows);
    this.host.style.height = `${(deepest + 1) * FLAME_ROW}px`;
    this.host.append(...rows.filter(Boolean));
    this.say(this.sentence(seen));
  }

  sentence(seen) {
    if (seen === 0) return "No stack is on record of what these packets waited for.";
    const known = `Stacks are on record of ${share(seen / Math.max(1, this.allNanos))} of this waiting, ${packetSeconds(seen)}.`;
    if (!this.find) return known;
    const matched = this.matched(-1, false);
    return `${known} ${share(matched / seen)} of them has “${this.find}”.`;
  }

  matched(place, below) {
    const hit = below || place >= 0 && this.matches(place);
    if (hit) return this.nanos.get(place) ?? 0;
    return (this.children.get(place) ?? []).reduce((sum, child) => sum + this.matched(child, false), 0);
  }

  matches(place) {
    return this.find !== "" && this.name(place).toLowerCase().includes(this.find.toLowerCase());
  }

  name(place) { return place < 0 ? "all" : this.waits.frames[this.waits.stacks[place].frame]; }

  grow(place, row, left, rows) {
    const whole = Math.max(1, this.nanos.get(this.root) ?? 0);
    let at = left;
    let deepest = row - 1;
    const children = (this.children.get(place) ?? []).filter((child) => (this.nanos.get(child) ?? 0) > 0)
      .sort((one, other) => this.nanos.get(other) - this.nanos.get(one));
    for (const child of children) {
      const width = this.nanos.get(child) / whole;
      if (width >= NARROWEST_SHARE) {
        rows.push(this.box(child, row, at, width));
        deepest = Math.max(deepest, this.grow(child, row + 1, at, rows));
      }
      at += width;
    }
    return Math.max(deepest, row - 1);
  }

  box(place, row, left, width) {
    const nanos = this.nanos.get(place) ?? 0;
    const text = place < 0 ? "all stacks" : shortMethod(this.name(place));
    const says = `${this.name(place)}: ${packetSeconds(nanos)}, ${share(nanos / Math.max(1, this.nanos.get(-1)))} of the stacks`;
    const made = element("button", {type: "button", title: says, "aria-label": says, class: this.matches(place) && "found"}, width > 0.02 ? text : "");
    made.style.cssText = `left: ${100 * left}%; width: ${100 * width}%; top: ${row * FLAME_ROW}px`;
    const cause = this.causeOf(place);
    made.style.setProperty("--of", `var(--cause-${KNOWN_CAUSES.has(cause) ? cause : "unexplained"})`);
    made.addEventListener("click", () => {
      this.root = place;
      this.draw();
    });
    return made;
  }

  causeOf(place) {
    let lowest = place;
    while (lowest >= 0 && this.waits.stacks[lowest].parent >= 0) lowest = this.waits.stacks[lowest].parent;
    return this.name(lowest);
  }
}

// Without the package: com.example.Cache.refresh is Cache.refresh.
function shortMethod(name) {
  return name.replace(/(?:[a-z_][\w$]*\.)+(?=[A-Z])/g, "");
}
