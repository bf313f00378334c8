// Everything below the heat map that follows what is selected in it.

const MOST_SELECTED_CAUSES = 12;
const MOST_SENDERS = 12;

class Followers {
  // choose is told what to show in the heat map, such as "port:40000".
  constructor(report, timeline, cells, choose) {
    this.report = report;
    this.timeline = timeline;
    this.cells = cells;
    this.choose = choose;
  }

  follow(selection, box) {
    const facts = this.cells.facts(box);
    this.isWhole = selection.from === null && selection.low === null;
    this.fillFacts(selection, facts, box);
    this.causes = this.isWhole ? this.wholeCauses() : this.selectedCauses(box, facts);
    this.fillCauses(selection);
    this.ports = this.cells.sum(this.cells.byPort, box);
    this.fillPorts(selection);
    this.sockets = this.cells.sum(this.cells.bySocket, box);
    this.fillSockets(selection);
    this.stacks = this.cells.sum(this.cells.byStack, box);
    this.nanos = facts.nanos;
  }

  fillFacts(selection, facts, box) {
    const {delay} = this.report;
    const pairs = this.isWhole
      ? [["packets", count(delay.count)], ["half waited at most", duration(delay.p50Nanos)], ["99 % at most", duration(delay.p99Nanos)], ["waiting", packetSeconds(delay.totalNanos)]]
      : [["packets", count(facts.packets)], ["half waited less than", duration(facts.below(0.5))], ["99 % less than", duration(facts.below(0.99))], ["waiting", packetSeconds(facts.nanos)]];
    at("selected-figures").replaceChildren(...pairs.map(([term, value]) => element("div", null, element("dt", null, term), element("dd", null, value))));
    at("selected").textContent = this.isWhole ? this.wholeText() : selectionText(this.cells.selectionOf(box));
    at("clear").disabled = this.isWhole && !selection.show;
    for (const name of document.querySelectorAll(".follows")) name.textContent = this.isWhole ? "" : `of ${count(facts.packets)} selected packets`;
  }

  wholeText() {
    const {onRecord, count: all} = this.report.packets;
    return onRecord < all ? `Drawn are the ${count(onRecord)} of ${count(all)} packets that are on record` : "All packets";
  }

  wholeCauses() {
    const {causes} = this.cells.waits;
    return this.report.attribution.filter((row) => row.chargedNanos > 0).map((row) => ({...row,
      id: causes.findIndex(([cause, detail]) => cause === row.cause && detail === row.detail)}))
      .sort((one, other) => other.chargedNanos - one.chargedNanos);
  }

  selectedCauses(box, facts) {
    return this.cells.sum(this.cells.byCause, box).filter((row) => row.nanos > 0).map(({id, packets, nanos}) => {
      const [cause, detail] = this.cells.waits.causes[id];
      return {id, cause, detail, packets, chargedNanos: nanos, chargedShare: nanos / Math.max(1, facts.nanos)};
    });
  }

  fillCauses(selection) {
    const rows = this.causes.slice(0, this.isWhole ? this.causes.length : MOST_SELECTED_CAUSES);
    at("causes").replaceChildren(table("Every nanosecond of waiting has one cause; the rows sum to all of it. A cause answers for the backlog that it left behind, too.", [
      {head: "Cause", of: (row) => row.id < 0 ? causeLabel(row) : this.chooser(selection, `cause:${row.id}`, causeLabel(row))},
      {head: "Share", of: (row) => share(row.chargedShare), number: true},
      {head: "Waiting", of: (row) => packetSeconds(row.chargedNanos), number: true},
      {head: "Packets", of: (row) => count(row.packets), number: true},
    ], rows));
  }

  fillPorts(selection) {
    const {ports} = this.cells.waits;
    const rows = this.isWhole
      ? this.timeline.senders.slice(0, MOST_SENDERS).map((row) => ({...row, id: ports.indexOf(row.port), nanos: row.totalNanos}))
      : this.ports.filter((row) => row.packets > 0).map((row) => ({...row, port: ports[row.id]}));
    const others = this.isWhole ? this.timeline.sendersLeftOut > 0 : rows.some((row) => row.port < 0);
    const label = (row) => row.port < 0 || row.id < 0 ? portName(row.port) : this.chooser(selection, `port:${row.port}`, portName(row.port));
    at("senders").replaceChildren(table(others ? "Those that waited longest in all." : null, [
      {head: "Source port", of: label},
      {head: "Packets", of: (row) => count(row.packets), number: true},
      {head: "Mean wait", of: (row) => duration(row.nanos / row.packets), number: true},
      {head: "Waiting", of: (row) => packetSeconds(row.nanos), number: true},
      ...(this.isWhole ? [{head: "Longest", of: (row) => duration(row.maxNanos), number: true}] : []),
    ], rows));
  }

  fillSockets(selection) {
    const known = new Map(this.sockets.map((row) => [this.cells.waits.sockets[row.id], row]));
    const rows = this.report.sockets.filter((row) => this.isWhole || known.has(row.id));
    const packets = (row) => this.isWhole ? row.packets : known.get(row.id).packets;
    const mean = (row) => known.has(row.id) ? duration(known.get(row.id).nanos / known.get(row.id).packets) : duration(row.delay?.meanNanos);
    const others = this.isWhole && this.report.others?.sockets;
    at("sockets").replaceChildren(table(others ? `The worst; ${count(others.count)} more received ${count(others.packets)} packets, the longest wait ${duration(others.delay.maxNanos)}.` : null, [
      {head: "Socket", of: (row) => this.chooser(selection, `socket:${row.id}`, socketName(row))},
      {head: "Packets", of: (row) => count(packets(row)), number: true},
      {head: "Mean wait", of: mean, number: true},
      ...(this.isWhole ? [{head: "p99", of: (row) => duration(row.delay?.p99Nanos), number: true},
        {head: "Longest", of: (row) => duration(row.delay?.maxNanos), number: true},
        {head: "Dropped", of: (row) => count(row.drops), number: true}] : []),
    ], rows));
  }

  chooser(selection, what, label) {
    const button = element("button", {type: "button", class: "choose", "aria-pressed": String(selection.show === what)}, label);
    button.addEventListener("click", () => this.choose(selection.show === what ? null : what));
    return button;
  }

  // For a file of what is selected.
  rows() {
    const {waits} = this.cells;
    return [
      ...this.causes.map((row) => ["cause", causeName(row), row.packets, row.chargedNanos]),
      ...this.ports.map((row) => ["source port", portName(waits.ports[row.id]), row.packets, row.nanos]),
      ...this.sockets.map((row) => ["socket", waits.sockets[row.id], row.packets, row.nanos]),
      ...this.stacks.map((row) => ["stack", stackPath(waits, row.id), row.packets, row.nanos]),
    ];
  }
}

// A read of TCP has none.
function portName(port) {
  return port < 0 ? "all others" : port === 0 ? "none (TCP)" : String(port);
}

function causeLabel(row) {
  return element("span", null, swatch(row.cause), causeName(row));
}

function stackPath(waits, place) {
  const names = [];
  for (let node = place; node >= 0; node = waits.stacks[node].parent) names.unshift(waits.frames[waits.stacks[node].frame]);
  return names.join(";");
}

function selectionText({from, to, low, high}) {
  const parts = [];
  if (from !== null) parts.push(`${offset(from, to - from)} to ${offset(to, to - from)} (${timeOfDay(momentOf(from))} to ${timeOfDay(momentOf(to))} UTC)`);
  if (low !== null) parts.push(`waited ${duration(low)} to ${duration(high)}`);
  return parts.join(", ");
}
