// One backlog, opened: what it was, who was behind it, what to change, its packets.

const PACKETS_AT_FIRST = 20;

const backlogKey = (episode) => `${episode.socket}:${startOf(episode)}`;

// Whether what was seen of a stall led to a root: who ended a wait is found out over all of them.
const ledTo = (chain, seen) => JSON.stringify(chain.slice(0, seen.length)) === JSON.stringify(seen)
  && (chain.length === seen.length || chain[seen.length].state === "supplied");

class BacklogPanel {
  constructor(report, timeline, lanes, backlogs, waits) {
    this.report = report;
    this.timeline = timeline;
    this.lanes = lanes;
    this.backlogs = backlogs;
    this.waits = waits;
  }

  show(episode) {
    at("backlog").hidden = !episode;
    if (!episode) return;
    const from = startOf(episode);
    const packets = this.backlogs.worst.find((backlog) => backlog.socket === episode.socket && Math.abs(backlog.start - from) < 1000);
    const chains = this.chainsOf(from, from + episode.durationNanos);
    at("backlog-body").replaceChildren(...[
      definitions([["peak", duration(episode.peakNanos)], ["began", `${timeOfDay(momentOf(from))} UTC`], ["lasted", duration(episode.durationNanos)],
        ["packets", count(episode.packets)], ["socket", socketName(this.report.sockets.find((row) => row.id === episode.socket) ?? {id: episode.socket})],
        ["kind", episode.standing ? `${episode.kind}, a standing queue` : episode.kind]]),
      ...this.chainParts(chains), this.causes(episode), this.threads(episode), packets && this.packets(packets),
    ].filter(Boolean));
    at("backlog-packets").disabled = !packets;
    this.shown = packets && {episode, packets};
  }

  // The chains of the stalls in it, those that lasted longest first: [{chain, nanos}, …].
  chainsOf(from, to) {
    const {stalls, chains} = this.lanes;
    const nanos = new Map();
    stalls.start.forEach((start, row) => {
      const overlap = Math.min(to, start + stalls.nanos[row]) - Math.max(from, start);
      if (overlap > 0) nanos.set(stalls.chain[row], (nanos.get(stalls.chain[row]) ?? 0) + overlap);
    });
    return [...nanos].sort((one, other) => other[1] - one[1]).map(([number, time]) => ({chain: chains[number], nanos: time})).slice(0, 3);
  }

  chainParts(chains) {
    if (chains.length === 0) return [element("p", {class: "quiet"}, "No stall is on record within it: its receiver worked, woke up, or waited for a CPU.")];
    return chains.flatMap(({chain, nanos}) => {
      const root = (this.report.roots ?? []).find((row) => row.cause === chain.cause && row.detail === chain.detail && ledTo(row.chain, chain.links));
      return [element("p", {class: "root"}, element("strong", null, duration(nanos)), " of stalls:"), chainList(root?.chain ?? chain.links, root?.text ?? chain.cause),
        root?.advice && element("p", null, element("strong", null, "Next: "), root.advice)];
    });
  }

  causes(episode) {
    return table("What its packets waited for", [
      {head: "Cause", of: causeLabel},
      {head: "Share", of: (row) => share(row.chargedShare), number: true},
      {head: "Waiting", of: (row) => packetSeconds(row.chargedNanos), number: true},
      {head: "Packets", of: (row) => count(row.packets), number: true},
    ], [...episode.attribution].filter((row) => row.chargedNanos > 0).sort((one, other) => other.chargedNanos - one.chargedNanos));
  }

  threads(episode) {
    return (episode.threads ?? []).length === 0 ? null : table("What threads were seen to do meanwhile", [
      {head: "Thread", of: (row) => row.threadName ?? `thread ${row.thread}`},
      {head: "Seen running", of: (row) => element("code", null, row.frame ?? "")},
      {head: "Times", of: (row) => count(row.samples), number: true},
      {head: "Held a lock that was waited for", of: (row) => row.lockNanos > 0 ? duration(row.lockNanos) : "", number: true},
    ], episode.threads);
  }

  packets(backlog) {
    const rows = backlog.arrival.map((_, row) => row);
    const told = backlog.packets > rows.length ? `, of which ${count(rows.length)} are told, evenly` : "";
    const body = (shown) => table(`Its ${count(backlog.packets)} packets${told}`, [
      {head: "Arrived", of: (row) => element("span", {class: "whole"}, timeOfDay(momentOf(backlog.start + backlog.arrival[row])))},
      {head: "Waited", of: (row) => duration(backlog.nanos[row]), number: true},
      {head: "Source port", of: (row) => portName(backlog.port[row]), number: true},
      {head: "For", of: (row) => this.waitedFor(backlog.causes[row])},
    ], shown);
    const holder = element("div", null, body(rows.slice(0, PACKETS_AT_FIRST)));
    if (rows.length > PACKETS_AT_FIRST) {
      const more = element("button", {type: "button"}, `Show all ${count(rows.length)}`);
      more.addEventListener("click", () => holder.replaceChildren(body(rows)));
      holder.append(more);
    }
    return holder;
  }

  waitedFor(causes) {
    return element("span", {class: "causes"}, ...pairsOf(causes).sort((one, other) => other[1] - one[1]).slice(0, 2).map(([number, nanos]) =>
      element("span", {class: "part"}, swatch(this.waits.causes[number][0]), `${this.waits.causes[number][0]} ${duration(nanos)}`)));
  }

  saveCsv() {
    const {packets} = this.shown;
    downloadCsv("backlog.csv", ["arrival", "waited ns", "source port", "waited for"], packets.arrival.map((arrival, row) => [
      momentOf(packets.start + arrival).toISOString(), packets.nanos[row], portName(packets.port[row]),
      pairsOf(packets.causes[row]).map(([number, nanos]) => `${causeName({cause: this.waits.causes[number][0], detail: this.waits.causes[number][1]})} ${nanos} ns`).join("; ")]));
  }
}

function pairsOf(flat) {
  return Array.from({length: flat.length / 2}, (_, pair) => [flat[2 * pair], flat[2 * pair + 1]]);
}
