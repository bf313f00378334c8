// One sender, socket or cause that was chosen: what is known of it, beside its cells in the heat map.

// "port:40000" as {kind, sums, id, name, colour}; null where there is no such thing.
function subjectOf(show, cells, report) {
  const [, kind, number] = /^(cause|port|socket):(\d{1,9})$/.exec(show ?? "") ?? [];
  const {waits} = cells;
  const value = Number(number);
  if (kind === "cause" && value < waits.causes.length) {
    const [cause, detail] = waits.causes[value];
    return {kind, id: value, sums: cells.byCause, name: causeName({cause, detail}), colour: `cause-${KNOWN_CAUSES.has(cause) ? cause : "unexplained"}`};
  }
  const known = kind === "port" ? waits.ports : kind === "socket" ? waits.sockets : [];
  const id = known.indexOf(value);
  if (id < 0) return null;
  const row = kind === "socket" && report.sockets.find((socket) => socket.id === value);
  return {kind, id, sums: kind === "port" ? cells.byPort : cells.bySocket, colour: "series-drops", row,
    name: kind === "port" ? `Source port ${portName(value)}` : socketName(row || {id: value})};
}

function fillSubject(subject, cells, box, report, select) {
  at("subject").hidden = subject === null;
  if (subject === null) return;
  const facts = cells.facts(box, subject.sums, subject.id);
  const pairs = [[subject.kind === "cause" ? "packets, with its backlog" : "packets", count(facts.packets)], ["waiting", packetSeconds(facts.nanos)]];
  if (subject.kind !== "cause" && facts.packets > 0) pairs.push(["mean", duration(facts.nanos / facts.packets)], ["99 % waited less than", duration(facts.below(0.99))]);
  if (subject.row) pairs.push(["dropped", count(subject.row.drops)], ["receive buffer", bytes(subject.row.receiveBuffer)]);
  at("subject").replaceChildren(
    element("h3", null, subject.name), definitions(pairs),
    ...(subject.row ? [element("p", null, "Waited for ", mainCauses(subject.row))] : []),
    element("p", {class: "quiet"}, "Its part of the packets stands out in the heat map. Most of its waiting, and when:"),
    element("ul", {class: "buttons"}, ...worstColumns(cells, box, subject).map((column) => element("li", null, columnButton(column, cells, select)))));
}

const WORST_COLUMNS = 5;

function worstColumns(cells, box, subject) {
  const nanos = new Map();
  cells.forEachIn(subject.sums, box, (row) => {
    if (subject.sums.id[row] === subject.id) nanos.set(subject.sums.column[row], (nanos.get(subject.sums.column[row]) ?? 0) + subject.sums.nanos[row]);
  });
  return [...nanos].sort((one, other) => other[1] - one[1]).slice(0, WORST_COLUMNS);
}

function columnButton([column, nanos], cells, select) {
  const from = column * cells.width;
  const button = element("button", {type: "button"}, `${packetSeconds(nanos)} at ${timeOfDay(momentOf(from))} UTC`);
  button.addEventListener("click", () => select({firstColumn: column, lastColumn: column, firstBand: 0, lastBand: cells.bands - 1}));
  return button;
}
