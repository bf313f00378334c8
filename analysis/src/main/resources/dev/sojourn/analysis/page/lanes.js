// The lanes below the timeline, as in a trace viewer: who receives, who was waited for, what the JVM did.

const MOST_RECEIVERS = 8;
const MOST_OWNERS = 6;
const JVM_COLOURS = {"Collector's pauses": "cause-gc-pause", "Collector beside the program": "cause-allocation-stall",
  "Safepoints": "cause-safepoint", "VM operations": "cause-visit", "CPU limit reached": "cause-cpu-throttling"};

// [{name, spans: [{from, to, colour, text}, …]}, …]
function lanesOf(timeline, lanes, threads) {
  return [...receiverLanes(timeline, threads), ...ownerLanes(lanes), ...lanes.jvm.map(jvmLane)];
}

// Those whose packets waited longest come first.
function receiverLanes(timeline, threads) {
  return [...threads].sort((one, other) => other.totalNanos - one.totalNanos).slice(0, MOST_RECEIVERS).map((thread) => ({
    name: `${thread.name} (receives)`,
    spans: timeline.stalls.filter((stall) => stall.thread === undefined || stall.thread === thread.id).map((stall) => ({
      from: stall.startNanos, to: stall.startNanos + stall.durationNanos, colour: `cause-${KNOWN_CAUSES.has(stall.cause) ? stall.cause : "unexplained"}`,
      text: `${stall.cause} ${stall.detail}`})),
  }));
}

function ownerLanes({stalls, chains}) {
  const owners = new Map();
  stalls.start.forEach((from, row) => {
    const {links} = chains[stalls.chain[row]];
    for (const link of links.slice(1)) {
      if (link.thread === undefined || link.thread === null) continue;
      if (!owners.has(link.thread)) owners.set(link.thread, {name: `${link.thread} (waited for)`, spans: [], nanos: 0});
      const owner = owners.get(link.thread);
      owner.nanos += stalls.nanos[row];
      owner.spans.push({from, to: from + stalls.nanos[row], colour: KNOWN_CAUSES.has(link.state) ? `cause-${link.state}` : "cause-handler",
        text: [link.state.replaceAll("-", " "), link.on, link.frame].filter(Boolean).join(" ")});
    }
  });
  return [...owners.values()].sort((one, other) => other.nanos - one.nanos).slice(0, MOST_OWNERS);
}

function jvmLane({name, texts, what, start, nanos}) {
  return {name, spans: start.map((from, row) => ({from, to: from + nanos[row], colour: JVM_COLOURS[name] ?? "cause-handler", text: texts[what[row]]}))};
}

// The packets of the worst backlogs that the window shows, a line each from arrival to receive.
const MOST_LINES = 600;

function packetLines(backlogs, waits, from, to) {
  const lines = [];
  for (const backlog of backlogs.worst) {
    if (backlog.start > to) continue;
    backlog.arrival.forEach((arrival, row) => {
      const at = backlog.start + arrival;
      if (at < to && at + backlog.nanos[row] > from) {
        const main = pairsOf(backlog.causes[row]).sort((one, other) => other[1] - one[1])[0];
        lines.push({from: at, to: at + backlog.nanos[row], cause: main ? waits.causes[main[0]][0] : "unexplained"});
      }
    });
  }
  lines.sort((one, other) => one.from - other.from);
  const stride = Math.ceil(lines.length / MOST_LINES);
  return lines.filter((_, row) => row % stride === 0);
}
