// Everything that reads better as text.

function fillHead(report) {
  const {recording, verdict, delay, packets} = report;
  const start = new Date(recording.start);
  const end = new Date(start.getTime() + recording.durationNanos / NANOS_PER_MILLI);
  const about = [recording.file, `${start.toISOString().slice(0, 10)} ${timeOfDay(start)} to ${timeOfDay(end)} UTC`,
    duration(recording.durationNanos), recording.jvm, recording.gc].filter(Boolean);
  at("recording").textContent = about.join(" · ");
  document.title = `${recording.file}: Sojourn report`;
  at("verdict-text").textContent = verdict.text;
  at("verdict-state").textContent = verdict.backpressure ? "Backpressure" : "No backpressure";
  at("verdict-state").classList.add(verdict.backpressure ? "bad" : "good");
  const figures = [["p50", duration(delay.p50Nanos)], ["p99", duration(delay.p99Nanos)], ["p99.9", duration(delay.p999Nanos)],
    ["longest", duration(delay.maxNanos)], ...received(packets), ["dropped", count(report.drops), report.drops > 0]];
  at("figures").append(...figures.map(([term, value, bad]) =>
    element("div", null, element("dt", null, term), element("dd", {class: bad && "bad"}, value))));
}

// Reads of TCP apart from packets: how long a read waited is a lower bound.
function received(packets) {
  const reads = packets.reads ?? 0;
  const figures = reads === packets.count && reads > 0 ? [] : [["packets", count(packets.count - reads)]];
  return reads > 0 ? [...figures, ["TCP reads, waited at least", count(reads)]] : figures;
}

function fillLegend(timeline) {
  const causes = new Map();
  for (const stall of timeline.stalls) causes.set(stall.cause, (causes.get(stall.cause) ?? 0) + stall.durationNanos);
  const ranked = [...causes].sort((one, other) => other[1] - one[1]);
  at("legend").append(...ranked.map(([cause]) => element("li", null, swatch(cause), cause)));
  const line = (name, label) => {
    const mark = element("span", {class: "swatch", "aria-hidden": "true"});
    mark.style.cssText = `background: var(--series-${name}); height: 4px; vertical-align: 3px`;
    return element("li", null, mark, label);
  };
  at("legend").append(line("max", "highest delay"), line("p99", "p99"), line("p50", "p50"));
}

const MOST_ROOTS = 5;

// A chain of boxes for each root, from the receiving thread to what brought it about.
function fillRoots(report) {
  const roots = (report.roots ?? []).filter((root) => root.chargedShare >= 0.01).slice(0, MOST_ROOTS);
  at("roots-section").hidden = roots.length === 0;
  at("roots").append(...roots.map((root) => element("li", null,
    element("p", {class: "root"}, element("strong", null, share(root.chargedShare)), ` of the waiting, ${count(root.packets)} packets`),
    chainList(root.chain, root.text))));
}

function chainList(links, text) {
  return element("ol", {class: "chain", "aria-label": text}, ...links.map((link, index) =>
    element("li", {class: index === links.length - 1 && "last"}, ...chainBox(link, index === 0))));
}

// Where no thread is named, the state says whose it is.
const STOPS_ALL = new Set(["gc-pause", "safepoint", "freeze", "visit"]);

function whose(link, receives) {
  if (link.thread) return link.thread;
  if (STOPS_ALL.has(link.state)) return "all threads";
  return receives ? "receiving threads" : link.on ? null : "not on record";
}

// A cause has its colour and its name as everywhere; what else a thread did is told in words.
function stateName(state) {
  return KNOWN_CAUSES.has(state) ? [swatch(state), state] : [state.replaceAll("-", " ")];
}

function chainBox(link, receives) {
  const box = [element("span", {class: "state"}, ...stateName(link.state)),
    whose(link, receives) && element("strong", null, whose(link, receives)), receives && link.thread && element("span", {class: "quiet"}, "receives")];
  if (link.on) box.push(element("span", null, link.on));
  // A long name breaks at its dots.
  if (link.frame) box.push(element("code", null, ...link.frame.split(/(?=\.)/).flatMap((part) => [element("wbr"), part])));
  return box.filter(Boolean);
}

// What to change about the verdict, as the text report has it.
function fillNext(report) {
  const steps = report.next ?? [];
  at("next-section").hidden = steps.length === 0;
  at("next").append(...steps.map((step) => element("li", null, step)));
}

function fillPauses(report) {
  const rows = (report.stalls ?? []).filter((row) => (row.phases ?? []).length > 0 && row.phases[0].totalNanos >= 0.1 * row.totalNanos);
  at("pauses-section").hidden = rows.length === 0;
  if (rows.length > 0) at("pauses").append(table("As the JVM's log counts pauses; gc-pause elsewhere on this page counts the safepoint around each, too.", [
    {head: "Pauses", of: (row) => row.detail},
    {head: "How many", of: (row) => count(row.count), number: true},
    {head: "In all", of: (row) => duration(row.totalNanos), number: true},
    {head: "Longest", of: (row) => duration(row.maxNanos), number: true},
    {head: "Phases that took most", of: (row) => row.phases.slice(0, 3).map((phase) => `${phase.name} ${duration(phase.totalNanos)}`).join(", ")},
  ], rows));
}

function fillWithout(report) {
  const asRecorded = {without: null, ...report.delay};
  const columns = [["p50", "p50Nanos"], ["p99", "p99Nanos"], ["p99.9", "p999Nanos"], ["longest", "maxNanos"]];
  at("without").append(table(null, [
    {head: "Replayed", of: (row) => row.without === null ? "as recorded" : `without ${row.without}`},
    ...columns.map(([head, key]) => ({head, of: (row) => duration(row[key]), number: true})),
  ], [asRecorded, ...report.counterfactual]));
  if (report.replay.reads > 0) {
    at("without").append(element("p", {class: "hint"}, "Reads are replayed thread by thread, their waits counted from the last byte; those that waited too little to be on record stay as they were: without it, reads would have waited so long at most."));
  }
}

function socketName(row) {
  const place = row.address ? `${row.address} port ${row.port}` : `socket ${row.id}`;
  return row.protocol === "tcp" ? `TCP ${row.outgoing ? "to" : "on"} ${place}` : place;
}

function fillThreads(report) {
  at("threads").append(table(null, [
    {head: "Thread", of: (row) => row.name},
    {head: "Packets", of: (row) => count(row.packets), number: true},
    {head: "Waiting", of: (row) => packetSeconds(row.totalNanos), number: true},
    {head: "Longest", of: (row) => duration(row.maxNanos), number: true},
    {head: "Waited for", of: mainCauses},
  ], report.threads));
}

const MOST_OF_A_SLICE = 6;

function fillSlices(report) {
  // Where few packets make up both, the smaller slice says nothing new.
  const slices = (report.slices ?? []).filter((slice, index, all) => slice.packets > 0 && slice.packets !== all[index - 1]?.packets);
  at("slices-section").hidden = slices.length === 0;
  at("slices").append(...slices.map((slice) => table(
    `The slowest ${share(slice.slowest)}: ${count(slice.packets)} packets that waited ${duration(slice.fromNanos)} or longer.`, [
      {head: "Cause", of: (row) => element("span", null, swatch(row.cause), causeName(row))},
      {head: "Waiting", of: (row) => packetSeconds(row.chargedNanos), number: true},
      {head: "Share", of: (row) => share(row.chargedShare), number: true},
    ], slice.attribution.filter((row) => row.chargedNanos > 0).sort((one, other) => other.chargedNanos - one.chargedNanos).slice(0, MOST_OF_A_SLICE))));
}

function fillAssociations(report) {
  const rows = report.associations ?? [];
  at("associations-section").hidden = rows.length === 0;
  at("associations-details").open = rows.some((row) => row.finding);
  const found = rows.filter((row) => row.finding).length;
  at("associations-summary").textContent = found === 0 ? `Nothing of what was tested (${count(rows.length)} rows).` : `${count(found)} of ${count(rows.length)} that were looked at.`;
  const of = (row, tested) => row.untested ? "" : tested(row);
  at("associations").append(table(null, [
    {head: "More of", of: (row) => row.finding ? element("strong", null, row.with) : row.with},
    {head: "Finding", of: (row) => row.untested ? `not tested: ${row.untested}` : element("span", {class: row.finding && "yes"}, row.finding ? "✓ yes" : "no")},
    {head: "Correlation", of: (row) => of(row, () => row.effect.toFixed(2)), number: true},
    {head: "p, corrected", of: (row) => of(row, () => row.pCorrected < 0.001 ? "< 0.001" : row.pCorrected.toFixed(3)), number: true},
    {head: "Mean delay with more", of: (row) => of(row, () => duration(row.nanosWithMore)), number: true},
    {head: "with less", of: (row) => of(row, () => duration(row.nanosWithLess)), number: true},
  ], rows));
}

// The causes of one socket or thread, most first, in a word each.
function mainCauses(row) {
  const all = (row.attribution ?? []).reduce((sum, part) => sum + part.chargedNanos, 0);
  const parts = new Map();
  for (const part of row.attribution ?? []) parts.set(part.cause, (parts.get(part.cause) ?? 0) + part.chargedNanos);
  const most = [...parts].filter(([, nanos]) => nanos > 0.05 * all).sort((one, other) => other[1] - one[1]).slice(0, 3);
  return element("span", {class: "causes"}, ...most.map(([cause, nanos]) =>
    element("span", {class: "part"}, swatch(cause), `${cause} ${share(nanos / all)}`)));
}

function fillFrames(report) {
  const frames = (report.handlerFrames ?? []).slice(0, 15);
  const owners = (report.lockOwners ?? []).slice(0, 10);
  at("frames-section").hidden = frames.length + owners.length === 0;
  if (frames.length > 0) at("frames").append(table(null, [
    {head: "Method", of: (row) => element("code", null, row.frame)},
    {head: "Thread", of: (row) => row.threadName ?? ""},
    {head: "Samples", of: (row) => count(row.samples), number: true},
    {head: "Share", of: (row) => share(row.share), number: true},
  ], frames));
  if (owners.length > 0) at("frames").append(table("Who held the locks", [
    {head: "Owner", of: (row) => row.owner ?? "not known"},
    {head: "Lock", of: (row) => element("code", null, row.lock ?? "")},
    {head: "Seen in", of: (row) => element("code", null, row.frames?.[0] ?? "")},
    {head: "Waits", of: (row) => count(row.waits), number: true},
    {head: "Waited", of: (row) => duration(row.totalNanos), number: true},
  ], owners));
}

function seen(visible) {
  if (visible === undefined || visible === null) return "settings not on record";
  return element("span", {class: visible ? "yes" : "no"}, visible ? "✓ yes" : "✗ no");
}

function fillCapacity(report) {
  at("capacity").append(...(report.capacity ?? []).filter((row) => row.arrivalsPerSecond !== undefined).map((row) => {
    const socket = report.sockets.find((socket) => socket.id === row.socket) ?? {id: row.socket};
    return element("p", {class: "hint"}, `${socketName(socket)}: ${socket.protocol === "tcp" ? readsText(row) : packetsText(row, report)}.`);
  }));
}

function packetsText(row, report) {
  const service = row.servicePerSecond === undefined ? "" : ` of ${countShort(row.servicePerSecond)} that its receiver could take`;
  return `${countShort(row.arrivalsPerSecond)} packets a second${service}. The worst stall, ${duration(row.worstStallNanos)}, puts ${count(row.packetsAtRisk)} packets at risk${bufferText(row, report)}`;
}

function readsText(row) {
  const stall = row.worstStallNanos === 0 ? "" : `. The worst stall of a thread that read, ${duration(row.worstStallNanos)} at least, made peers wait`;
  return `${countShort(row.arrivalsPerSecond)} reads a second${stall}: TCP loses nothing`;
}

function fillAccepts(report) {
  const rows = report.accepts ?? [];
  if (rows.length > 0) at("accepts").append(table("Connections that waited to be accepted, as far as the kernel tells: at least so long.", [
    {head: "Listener", of: (row) => socketName({...row, id: row.socket, protocol: "tcp"})},
    {head: "Connections", of: (row) => count(row.connections), number: true},
    {head: "Half at least", of: (row) => duration(row.atLeast.p50Nanos), number: true},
    {head: "Longest at least", of: (row) => duration(row.atLeast.maxNanos), number: true},
    {head: "Accepted by", of: (row) => row.thread ?? ""},
    {head: "At once", of: (row) => `${count(row.peak)} of ${count(row.limit)}`, number: true},
  ], rows));
}

// As the text report has it.
function bufferText(row, report) {
  const dropped = report.sockets.find((socket) => socket.id === row.socket)?.drops > 0;
  if (row.receiveBufferNeeded === undefined) return dropped ? "; no buffer would have held what was dropped" : "";
  const packets = `${count(row.peakPackets)} packets`;
  const buffer = `SO_RCVBUF of ${count(row.receiveBufferNeeded)} bytes`;
  const assumed = row.packetChargeMeasured ? "" : `, reckoned with the ${count(row.packetCharge)} bytes that Linux charges a packet on loopback, a network device up to several times as much`;
  if (!dropped) return `; at most ${packets} waited at once: ${buffer} would hold them${assumed}`;
  return row.holds ? `; at most ${packets} waited at once, which the receive buffer holds: what was dropped was not dropped for want of a larger one`
    : `; without loss ${packets} would have waited at once: ${buffer}, if net.core.rmem_max allows it, would have held them${assumed}`;
}

function fillCoverage(report) {
  const whole = report.coverage.every((row) => row.visible && (row.missing ?? []).length === 0);
  const notCaptured = report.notCaptured ?? [];
  at("coverage-details").open = !whole || notCaptured.length > 0;
  at("coverage").append(...notCaptured.map((what) => element("p", null, `The agent ${what.replace(/^can not /, "could not ")}: what came that way was sampled.`)));
  at("coverage-summary").textContent = whole ? `All ${count(report.coverage.length)} causes could be seen, whatever their length.`
    : "Cause by cause, and what to record with to see more.";
  at("coverage").append(table(null, [
    {head: "Cause", of: (row) => element("span", null, swatch(row.cause), row.cause)},
    {head: "Seen", of: (row) => seen(row.visible)},
    {head: "From", of: (row) => row.visible ? row.thresholdNanos ? duration(row.thresholdNanos) : "any length" : ""},
    {head: "To see more, record with", of: (row) => element("code", null, (row.missing ?? []).join("  "))},
  ], report.coverage));
  const {clock, packets, recording} = report;
  const says = [clock.stepped ? `The clock was stepped by up to ${duration(clock.largestStepNanos)} while this was recorded.` : "The clock was not stepped while this was recorded."];
  if (packets.clockStepped > 0) says.push(`${count(packets.clockStepped)} packets waited across that, so their delay means nothing; no figure here counts it.`);
  if (packets.unstamped > 0) says.push(`${count(packets.unstamped)} packets carry no kernel timestamp: how long they waited is not known.`);
  if (recording.truncated) says.push("The recording was cut off: packets of its last chunk are missing here.");
  at("clock").append(...says.map((sentence) => element("p", null, sentence)));
}
