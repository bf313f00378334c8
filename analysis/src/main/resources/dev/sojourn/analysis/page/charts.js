// The two charts beside the timeline: where the waiting went, and what would change.

const MOST_CAUSES = 10;

function drawCauses(host, causes) {
  const rows = [...causes].sort((one, other) => other.chargedNanos - one.chargedNanos).slice(0, MOST_CAUSES).reverse();
  const look = axisLook();
  host.style.height = `${60 + Math.max(1, rows.length) * 34}px`;
  const chart = echarts.init(host);
  chart.setOption({
    ...baseOption(),
    grid: {left: 18, right: 24, top: 6, bottom: 28, containLabel: true},
    xAxis: {...look, type: "value", min: 0, max: (range) => Math.min(1, 1.1 * range.max), axisLabel: {...look.axisLabel, showMaxLabel: false, formatter: (value) => `${Math.round(100 * value)} %`}, splitNumber: narrow() ? 3 : 5},
    yAxis: {...look, type: "category", data: rows.map((row) => causeName(row)), splitLine: {show: false},
      axisLabel: {color: colour("ink"), width: narrow() ? 110 : 180, overflow: "truncate"}},
    tooltip: {...baseOption().tooltip, trigger: "axis", axisPointer: {type: "shadow"},
      formatter: (points) => causeTip(rows[points[0].dataIndex])},
    series: [{name: "share of all waiting", type: "bar", barMaxWidth: 18,
      data: rows.map((row) => ({value: row.chargedShare, itemStyle: {color: causeColour(row.cause)}}))}],
  });
  host.setAttribute("aria-label", `Bars: ${rows.toReversed().map((row) => `${causeName(row)} ${share(row.chargedShare)}`).join(", ")}`);
  return chart;
}

function causeName(row) {
  return row.detail ? `${row.cause}: ${row.detail}` : row.cause;
}

function causeTip(row) {
  return element("div", {class: "tip"}, swatch(row.cause), element("strong", null, causeName(row)), definitions([
    ["share of all waiting", share(row.chargedShare)], ["waiting", packetSeconds(row.chargedNanos)],
    ...(row.nanos === undefined ? [] : [["by overlap alone", packetSeconds(row.nanos)]]), ["packets", count(row.packets)]]));
}

// Of its cause's colour; hollow where only one kind of the cause is left out, since two replays of one cause must not look alike.
function replayLook(without) {
  const [cause, ...detail] = without.split(" ");
  return {color: detail.length > 0 ? colour("card") : causeColour(cause), borderColor: causeColour(cause), borderWidth: 2};
}

// Percentiles stand where 1 / (1 - share) puts them: each further nine takes the same room.
const NINES = [[1, "0 %"], [2, "50 %"], [10, "90 %"], [100, "99 %"], [1e3, "99.9 %"], [1e4, "99.99 %"], [1e5, "99.999 %"], [1e6, "99.9999 %"]];

function drawWithout(host, report, timeline) {
  const look = axisLook();
  const total = timeline.distribution.reduce((sum, bar) => sum + bar.count, 0);
  const end = Math.max(1e4, 10 ** Math.ceil(Math.log10(Math.max(1, total))));
  const real = recordedCurve(timeline.distribution, total, report.delay.maxNanos);
  host.style.height = "300px";
  const chart = echarts.init(host);
  const changes = report.counterfactual.filter((row) => row.p99Nanos < 0.9 * report.delay.p99Nanos || row.maxNanos < 0.9 * report.delay.maxNanos);
  const replays = (changes.length > 0 ? changes : report.counterfactual).slice(0, 5).map((row, index) => {
    // Four percentiles are known; a line between them would run where nothing is.
    return {name: `without ${row.without}`, type: "scatter", symbol: ["circle", "rect", "triangle", "diamond", "pin"][index], symbolSize: 12,
      itemStyle: replayLook(row.without),
      data: [[2, row.p50Nanos], [100, row.p99Nanos], [1000, row.p999Nanos], [Math.max(1001, total), row.maxNanos]].map(drawable)};
  });
  chart.setOption({
    ...baseOption(),
    legend: {type: "scroll", top: 0, textStyle: {color: colour("ink")}, pageTextStyle: {color: colour("quiet")}, itemHeight: 10},
    grid: {left: 8, right: 34, top: 40, bottom: 24, containLabel: true},
    xAxis: {...look, type: "log", min: 1, max: end, axisLabel: {...look.axisLabel, formatter: (value) => NINES.find(([at]) => at === value)?.[1] ?? ""}},
    yAxis: {...look, type: "log", min: SHORTEST_DRAWN, axisLabel: {...look.axisLabel, formatter: durationTick}},
    tooltip: {...baseOption().tooltip, trigger: "item", formatter: (point) => element("div", {class: "tip"},
      element("strong", null, point.seriesName), element("div", null, `${(100 * (1 - 1 / point.value[0])).toPrecision(5)} % waited at most ${duration(point.value[2] ?? point.value[1])}`))},
    series: [{name: "as recorded", type: "line", showSymbol: false, lineStyle: {color: colour("series-max"), width: 3},
      itemStyle: {color: colour("series-max")}, areaStyle: {color: colour("series-max"), opacity: 0.08, origin: "start"}, data: real}, ...replays],
  });
  host.setAttribute("aria-label", "Percentiles of the queue delay as recorded, and without each cause; the table below has the figures.");
  return chart;
}

// A logarithmic axis has no place for 0: the point is drawn at the bottom, and keeps its figure.
const SHORTEST_DRAWN = 1e3;

function drawable([at, nanos]) {
  return [at, Math.max(SHORTEST_DRAWN, nanos), nanos];
}

function recordedCurve(distribution, total, max) {
  const points = [];
  let seen = 0;
  for (const bar of distribution) {
    points.push([total / (total - seen), bar.nanos]);
    seen += bar.count;
  }
  if (total > 0) points.push([total, max]);
  return points.map(drawable);
}
