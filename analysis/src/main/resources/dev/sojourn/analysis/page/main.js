// Puts the page together, and answers keys and clicks.

const EPISODES_AT_FIRST = narrow() ? 5 : 12;

const data = JSON.parse(at("data").textContent);
const {report, timeline} = data;
let withoutChart;

fillHead(report);
fillLegend(timeline);
fillWithout(report);
fillThreads(report);
fillCapacity(report);
fillAccepts(report);
fillRoots(report);
fillNext(report);
fillPauses(report);
fillSlices(report);
fillAssociations(report);
fillFrames(report);
fillCoverage(report);
const chart = new TimelineChart(at("timeline-chart"), data, showWindow);
const selecting = new Selecting(data);
fillEpisodes();
selecting.restore();
drawWithoutChart();

at("reset").addEventListener("click", () => chart.reset());
at("scale").addEventListener("click", () => {
  const linear = !chart.linear;
  at("scale").setAttribute("aria-pressed", String(linear));
  chart.setLinear(linear);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  selecting.change({...NOTHING_SELECTED, find: selecting.selection.find});
  chart.reset();
});
at("timeline-chart").addEventListener("keydown", (event) => {
  const act = {"+": () => chart.scaleBy(0.5), "=": () => chart.scaleBy(0.5), "-": () => chart.scaleBy(2),
    ArrowLeft: () => chart.moveBy(-0.25), ArrowRight: () => chart.moveBy(0.25)}[event.key];
  if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    act();
  }
});

if (timeline.stallsLeftOut > 0) at("timeline-bounds").textContent = `The ${count(timeline.stalls.length)} longest stalls are drawn, ${count(timeline.stallsLeftOut)} shorter ones are not.`;

function redraw() {
  chart.draw();
  selecting.refresh();
  drawWithoutChart();
}

function drawWithoutChart() {
  withoutChart?.dispose();
  withoutChart = drawWithout(at("without-chart"), report, timeline);
}

let resizing;
let lastWidth = window.innerWidth;
window.addEventListener("resize", () => {
  if (window.innerWidth === lastWidth) return;
  lastWidth = window.innerWidth;
  clearTimeout(resizing);
  resizing = setTimeout(redraw, 100);
});
for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", redraw);

function showWindow(shown) {
  const whole = shown.isWhole();
  at("reset").disabled = whole;
  at("window").textContent = whole ? `All ${duration(shown.span)}`
    : `${offset(shown.from, shown.to - shown.from)} to ${offset(shown.to, shown.to - shown.from)}, ${duration(shown.to - shown.from)} of ${duration(shown.span)}`;
}

function momentOf(nanos) {
  return new Date(timeline.startEpochMillis + (timeline.startRestNanos + nanos) / NANOS_PER_MILLI);
}

function startOf(episode) {
  // Kept as text with nine decimals: more than Date can hold.
  const [, seconds, decimals] = /^(.*?)(?:\.(\d+))?Z$/.exec(episode.start);
  const millis = Date.parse(`${seconds}Z`) - timeline.startEpochMillis;
  return millis * NANOS_PER_MILLI + Number((decimals ?? "").padEnd(9, "0").slice(0, 9)) - timeline.startRestNanos;
}

function fillEpisodes() {
  const worst = [...report.episodes].sort((one, other) => other.peakNanos - one.peakNanos);
  at("episodes-none").hidden = worst.length > 0;
  at("episodes-none").textContent = "No backlog passed 5 ms.";
  const show = (episodes) => at("episodes").append(...episodes.map((episode) => element("li", null, episodeButton(episode))));
  show(worst.slice(0, EPISODES_AT_FIRST));
  const rest = worst.slice(EPISODES_AT_FIRST, 500);
  const more = at("episodes-more");
  more.hidden = rest.length === 0;
  more.textContent = `Show ${count(rest.length)} more`;
  more.addEventListener("click", () => {
    show(rest);
    more.hidden = true;
    at("episodes").children[EPISODES_AT_FIRST].firstChild.focus();
  });
}

function episodeButton(episode) {
  const from = startOf(episode);
  const why = episode.triggerDetail ? `${episode.trigger}: ${episode.triggerDetail}` : episode.trigger;
  const button = element("button", {type: "button", "aria-pressed": "false", "data-backlog": backlogKey(episode)},
    element("span", {class: "peak"}, duration(episode.peakNanos)),
    element("span", {class: "when"}, `${timeOfDay(momentOf(from))} UTC`),
    element("span", {class: "why"}, swatch(episode.trigger), why ?? "not known"),
    element("span", {class: "size"}, `${count(episode.packets)} packets in ${duration(episode.durationNanos)}, socket ${episode.socket}${episode.standing ? ", standing queue" : ""}`));
  button.addEventListener("click", () => {
    selecting.openBacklog(episode);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    at("backlog").scrollIntoView({block: "nearest", behavior: still ? "auto" : "smooth"});
  });
  return button;
}
