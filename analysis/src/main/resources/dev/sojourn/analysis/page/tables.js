// Everything that reads better as text.

function fillHead(report) {
  const {recording, verdict, delay, packets} = report;
  const about = [recording.file, `${new Date(report.recording.start).toLocaleString("en-GB", {timeZone: "UTC"})} UTC`,
    duration(recording.durationNanos), recording.jvm, recording.gc].filter(Boolean);
  at("recording").textContent = about.join(" · ");
  document.title = `${recording.file}: Sojourn report`;
  at("verdict-text").textContent = verdict.text;
  at("verdict-state").textContent = verdict.backpressure ? "Backpressure" : "No backpressure";
  at("verdict-state").classList.add(verdict.backpressure ? "bad" : "good");
  const figures = [["p50", duration(delay.p50Nanos)], ["p99", duration(delay.p99Nanos)], ["p99.9", duration(delay.p999Nanos)],
    ["longest", duration(delay.maxNanos)], ["packets", count(packets.count)], ["dropped", count(report.drops), report.drops > 0]];
  at("figures").append(...figures.map(([term, value, bad]) =>
    element("div", null, element("dt", null, term), element("dd", {class: bad && "bad"}, value))));
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

function fillCauses(report) {
  const inherits = report.attribution.some((row) => row.chargedNanos !== undefined);
  at("causes").append(table("Every nanosecond of waiting has one cause; the rows sum to all of it.", [
    {head: "Cause", of: (row) => element("span", null, swatch(row.cause), causeName(row))},
    {head: "By itself", of: (row) => duration(row.nanos), number: true},
    ...(inherits ? [{head: "With its backlog", of: (row) => duration(row.chargedNanos), number: true}] : []),
    {head: "Share", of: (row) => share(row.share), number: true},
    {head: "Packets", of: (row) => count(row.packets), number: true},
  ], report.attribution.filter((row) => row.nanos > 0 || (row.chargedNanos ?? 0) > 0)));
}

function fillWithout(report) {
  const asRecorded = {without: null, ...report.delay};
  const columns = [["p50", "p50Nanos"], ["p99", "p99Nanos"], ["p99.9", "p999Nanos"], ["longest", "maxNanos"]];
  at("without").append(table(null, [
    {head: "Replayed", of: (row) => row.without === null ? "as recorded" : `without ${row.without}`},
    ...columns.map(([head, key]) => ({head, of: (row) => duration(row[key]), number: true})),
  ], [asRecorded, ...report.counterfactual]));
}

function fillTables(report, timeline) {
  at("sockets").append(table(null, [
    {head: "Socket", of: (row) => row.address ? `${row.address} port ${row.port}` : `socket ${row.id}`},
    {head: "Packets", of: (row) => count(row.packets), number: true},
    {head: "p99", of: (row) => duration(row.delay?.p99Nanos), number: true},
    {head: "Longest", of: (row) => duration(row.delay?.maxNanos), number: true},
    {head: "Dropped", of: (row) => count(row.drops), number: true},
    {head: "Buffer", of: (row) => bytes(row.receiveBuffer), number: true},
    {head: "Waited for", of: mainCauses},
  ], report.sockets));
  const left = timeline.sendersLeftOut;
  at("senders").append(table(left > 0 ? `Those that waited longest in all; ${count(left)} more are not shown.` : null, [
    {head: "Source port", of: (row) => String(row.port)},
    {head: "Packets", of: (row) => count(row.packets), number: true},
    {head: "Mean", of: (row) => duration(row.totalNanos / row.packets), number: true},
    {head: "Longest", of: (row) => duration(row.maxNanos), number: true},
  ], timeline.senders.slice(0, 12)));
  at("threads").append(table(null, [
    {head: "Thread", of: (row) => row.name},
    {head: "Packets", of: (row) => count(row.packets), number: true},
    {head: "Waiting", of: (row) => duration(row.totalNanos), number: true},
    {head: "Longest", of: (row) => duration(row.maxNanos), number: true},
    {head: "Waited for", of: mainCauses},
  ], report.threads));
}

const MOST_OF_A_SLICE = 6;

function fillSlices(report) {
  const slices = (report.slices ?? []).filter((slice) => slice.packets > 0);
  at("slices-section").hidden = slices.length === 0;
  at("slices").append(...slices.map((slice) => table(
    `The slowest ${share(slice.slowest)}: ${count(slice.packets)} packets that waited ${duration(slice.fromNanos)} or longer.`, [
      {head: "Cause", of: (row) => element("span", null, swatch(row.cause), causeName(row))},
      {head: "Waiting", of: (row) => duration(row.nanos), number: true},
      {head: "Share", of: (row) => share(row.share), number: true},
    ], slice.attribution.filter((row) => row.nanos > 0).slice(0, MOST_OF_A_SLICE))));
}

function fillAssociations(report) {
  const rows = report.associations ?? [];
  at("associations-section").hidden = rows.length === 0;
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
  const all = (row.attribution ?? []).reduce((sum, part) => sum + part.nanos, 0);
  const parts = new Map();
  for (const part of row.attribution ?? []) parts.set(part.cause, (parts.get(part.cause) ?? 0) + part.nanos);
  const most = [...parts].filter(([, nanos]) => nanos > 0.05 * all).sort((one, other) => other[1] - one[1]).slice(0, 3);
  return element("span", {class: "causes"}, ...most.map(([cause, nanos]) =>
    element("span", {class: "part"}, swatch(cause), `${cause} ${Math.round(100 * nanos / all)} %`)));
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
  at("sockets").append(...(report.capacity ?? []).filter((row) => row.packetsAtRisk !== undefined).map((row) => element("p", {class: "hint"},
    `Socket ${row.socket}: ${countShort(row.arrivalsPerSecond)} packets a second${row.servicePerSecond === undefined ? "" : ` of ${countShort(row.servicePerSecond)} that its receiver could take`}. The worst stall, ${duration(row.worstStallNanos)}, puts ${count(row.packetsAtRisk)} packets at risk; SO_RCVBUF of ${count(row.receiveBufferNeeded)} bytes would hold them.`)));
}

function fillCoverage(report) {
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
