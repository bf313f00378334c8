// The zoomable timeline: delays, arrivals and queue above each other on one time axis, the stalls as
// bands behind them, then lanes, then packets, a line each.

const PANES = {delay: 0, arrivals: 1, queue: 2, lanes: 3, packets: 4};
const LANE_HEIGHT = 34;

class TimelineChart {
  constructor(host, data, onZoom) {
    this.host = host;
    const {report, timeline, lanes, backlogs, waits} = data;
    this.timeline = timeline;
    this.backlogs = backlogs;
    this.waits = waits;
    this.lanes = lanesOf(timeline, lanes, report.threads);
    this.onZoom = onZoom;
    this.span = Math.max(1, timeline.spanNanos);
    this.from = 0;
    this.to = this.span;
    this.linear = false;
    this.draw();
  }

  draw() {
    this.chart?.dispose();
    const layout = paneLayout(this.lanes.length, this.backlogs.worst.length > 0);
    this.host.style.height = `${layout.height}px`;
    this.chart = echarts.init(this.host, null, {renderer: "canvas"});
    this.chart.setOption(this.option(layout));
    this.chart.on("datazoom", () => this.followZoom());
    this.refresh();
  }

  setLinear(linear) {
    this.linear = linear;
    this.draw();
  }

  // Shows [from, to], never less than a few microseconds nor more than there is.
  zoom(from, to) {
    const width = Math.min(this.span, Math.max(to - from, 20 * 1e3));
    this.from = Math.min(Math.max(0, from), this.span - width);
    this.to = this.from + width;
    this.chart.dispatchAction({type: "dataZoom", dataZoomIndex: 0,
      startValue: this.from / NANOS_PER_MILLI, endValue: this.to / NANOS_PER_MILLI});
    this.refresh();
  }

  reset() { this.zoom(0, this.span); }

  isWhole() { return this.to - this.from > 0.999 * this.span; }

  scaleBy(factor) {
    const middle = (this.from + this.to) / 2;
    const half = (this.to - this.from) / 2 * factor;
    this.zoom(middle - half, middle + half);
  }

  moveBy(fraction) {
    const step = (this.to - this.from) * fraction;
    const from = Math.min(Math.max(0, this.from + step), this.span - (this.to - this.from));
    this.zoom(from, from + (this.to - this.from));
  }

  followZoom() {
    const zoom = this.chart.getOption().dataZoom[0];
    this.from = Math.max(0, zoom.startValue * NANOS_PER_MILLI);
    this.to = Math.min(this.span, zoom.endValue * NANOS_PER_MILLI);
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => { this.pending = null; this.refresh(); });
  }

  refresh() {
    const columns = Math.max(100, Math.floor(this.host.clientWidth / 1.5));
    const {fine, coarse, queues} = this.timeline;
    this.columns = delayColumns(fine, this.from, this.to, columns);
    this.arrivals = arrivalColumns(fine, this.from, this.to, columns);
    const series = [
      {id: "max", data: this.columns.max},
      {id: "p99", data: percentileLine(coarse, coarse.p99Nanos, this.columns.max)},
      {id: "p50", data: percentileLine(coarse, coarse.p50Nanos, this.columns.max)},
      {id: "arrivals", data: this.arrivals.arrivals},
      {id: "bands", data: this.visibleStalls(columns).map((stall) => this.bandRow(stall))},
      {id: "lanes", data: this.laneRows(columns)},
      {id: "packets", data: this.packetRows()},
    ];
    const drops = [];
    for (const queue of queues) {
      const binned = queueColumns(queue, this.from, this.to, columns);
      series.push({id: `queue-${queue.socket}`, data: binned.depth});
      drops.push(...binned.drops);
    }
    series.push({id: "drops", data: drops});
    this.chart.setOption({series});
    this.onZoom(this);
  }

  // The stalls that are wide enough to be seen.
  visibleStalls(columns) {
    const narrowest = (this.to - this.from) / columns / 2;
    return this.timeline.stalls.filter((stall) => stall.startNanos < this.to
      && stall.startNanos + stall.durationNanos > this.from && stall.durationNanos >= narrowest);
  }

  bandRow(stall) {
    return {value: [stall.startNanos / NANOS_PER_MILLI, (stall.startNanos + stall.durationNanos) / NANOS_PER_MILLI],
      itemStyle: {color: causeColour(stall.cause)}};
  }

  laneRows(columns) {
    const narrowest = (this.to - this.from) / columns / 4;
    return this.lanes.flatMap((lane, index) => lane.spans
      .filter((span) => span.from < this.to && span.to > this.from && span.to - span.from >= narrowest)
      .map((span) => ({value: [span.from / NANOS_PER_MILLI, span.to / NANOS_PER_MILLI, index], itemStyle: {color: colour(span.colour)}})));
  }

  packetRows() {
    const lines = packetLines(this.backlogs, this.waits, this.from, this.to);
    return lines.map((packet, index) => ({value: [packet.from / NANOS_PER_MILLI, packet.to / NANOS_PER_MILLI, index / lines.length, 1 / lines.length],
      itemStyle: {color: causeColour(packet.cause)}}));
  }

  option(layout) {
    const look = axisLook();
    const millis = {type: "value", min: 0, max: this.span / NANOS_PER_MILLI};
    const hidden = {...look, axisLabel: {show: false}};
    const delayAxis = this.linear ? {type: "value", min: 0} : {type: "log", min: logFloor(this.timeline), logBase: 10};
    const deepest = this.timeline.queues.reduce((most, queue) => Math.max(most, ...queue.queuedBytes), 0);
    const dropped = this.timeline.queues.some((queue) => queue.drops.some((drops) => drops > 0));
    const value = (pane, name, format, more) => ({...look, type: "value", gridIndex: pane, name, nameLocation: "end",
      nameGap: 12, nameTextStyle: {...look.nameTextStyle, align: "left", padding: [0, 0, 0, -layout.left + 4]},
      axisLabel: {...look.axisLabel, formatter: format}, splitNumber: 2, minInterval: 1, ...more});
    return {
      ...baseOption(),
      aria: {enabled: true, label: {description: "Queue delay, arrivals, queue depth and drops over time, with the stalls behind them."}},
      grid: layout.grids,
      xAxis: layout.grids.map((_, pane) => ({...(pane === layout.grids.length - 1 ? look : hidden), ...millis, gridIndex: pane,
        axisPointer: {label: {show: false}}, splitNumber: narrow() ? 3 : 8,
        ...(pane === layout.grids.length - 1 && {axisLabel: {...look.axisLabel, showMaxLabel: false,
          formatter: (at) => offset(at * NANOS_PER_MILLI, this.to - this.from)}})})),
      yAxis: [
        value(PANES.delay, "Queue delay", durationTick, {splitNumber: 4, minInterval: 0, ...delayAxis}),
        value(PANES.arrivals, "Arrivals a second", countShort),
        value(PANES.queue, dropped ? "Queue depth; packets dropped as bars" : "Queue depth", bytesTick, bytesTicks(deepest)),
        {...value(PANES.queue, "", countShort), position: "right", axisLabel: {show: false}, splitLine: {show: false}},
        {...look, type: "value", gridIndex: PANES.lanes, min: 0, max: Math.max(1, this.lanes.length), inverse: true,
          axisLabel: {show: false}, splitLine: {show: false}, axisLine: {show: false}},
        {...value(PANES.packets, "Packets of the worst backlogs, from arrival to receive", () => ""), min: 0, max: 1, inverse: true,
          nameLocation: "start", show: this.backlogs.worst.length > 0, axisLabel: {show: false}, splitLine: {show: false}},
      ],
      axisPointer: {link: [{xAxisIndex: "all"}], lineStyle: {color: colour("quiet")}, triggerTooltip: true},
      tooltip: {...baseOption().tooltip, trigger: "axis", axisPointer: {type: "line"},
        formatter: (points) => this.tip(points[0].axisValue * NANOS_PER_MILLI)},
      dataZoom: this.zoomControls(layout),
      series: this.series(),
    };
  }

  zoomControls(layout) {
    const shared = {xAxisIndex: layout.grids.map((_, pane) => pane), filterMode: "none",
      startValue: this.from / NANOS_PER_MILLI, endValue: this.to / NANOS_PER_MILLI, minValueSpan: 0.02};
    return [
      {...shared, type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false},
      {...shared, type: "slider", left: layout.left, right: layout.right, bottom: 6, height: narrow() ? 30 : 22,
        showDataShadow: false, brushSelect: true, showDetail: false, borderColor: colour("line"),
        fillerColor: `color-mix(in srgb, ${colour("accent")} 22%, transparent)`, handleStyle: {color: colour("card"), borderColor: colour("accent")},
        moveHandleStyle: {color: colour("quiet")}},
    ];
  }

  series() {
    const line = (id, name, pane, stroke, more) => ({id, name, type: "line", xAxisIndex: pane, yAxisIndex: pane, showSymbol: false,
      lineStyle: {color: stroke, width: 1.2}, itemStyle: {color: stroke}, emphasis: {disabled: true}, data: [], ...more});
    const queueColour = colour("series-queue");
    return [
      {id: "bands", type: "custom", xAxisIndex: 0, yAxisIndex: 0, clip: false, silent: true, z: 0, data: [],
        encode: {x: [0, 1], y: []}, tooltip: {show: false}, renderItem: (_, api) => this.band(api)},
      line("max", "highest", PANES.delay, colour("series-max"), {areaStyle: {color: colour("series-max"), opacity: 0.12, origin: "start"}}),
      line("p99", "p99", PANES.delay, colour("series-p99"), {lineStyle: {color: colour("series-p99"), width: 2}}),
      line("p50", "p50", PANES.delay, colour("series-p50"), {lineStyle: {color: colour("series-p50"), width: 2}}),
      {id: "arrivals", name: "arrivals", type: "line", step: "middle", xAxisIndex: 1, yAxisIndex: 1, showSymbol: false, emphasis: {disabled: true},
        lineStyle: {width: 1, color: colour("series-arrivals")}, areaStyle: {color: colour("series-arrivals"), opacity: 0.5}, data: []},
      ...this.timeline.queues.map((queue) => line(`queue-${queue.socket}`, `socket ${queue.socket}`, PANES.queue, queueColour,
        {areaStyle: {color: queueColour, opacity: 0.15}, markLine: capacityLine(queue)})),
      {id: "drops", name: "drops", type: "bar", xAxisIndex: PANES.queue, yAxisIndex: 3, barWidth: 3, barMinHeight: 6, silent: true, z: 5,
        itemStyle: {color: colour("series-drops")}, data: []},
      {id: "lanes", type: "custom", xAxisIndex: PANES.lanes, yAxisIndex: 4, silent: true, data: [], encode: {x: [0, 1], y: 2},
        renderItem: (params, api) => laneBar(params, api)},
      {id: "packets", type: "custom", xAxisIndex: PANES.packets, yAxisIndex: 5, silent: true, clip: true, data: [], encode: {x: [0, 1], y: 2},
        renderItem: (params, api) => packetLine(params, api)},
      {id: "names", type: "custom", xAxisIndex: PANES.lanes, yAxisIndex: 4, silent: true, z: 6, encode: {y: 1}, tooltip: {show: false},
        data: this.lanes.map((_, index) => [null, index]),
        renderItem: (params, api) => laneName(params, api, this.lanes[params.dataIndex].name)},
    ];
  }

  // A band reaches from the top of the delays to the bottom of the queue.
  band(api) {
    const panes = this.chart.getModel().getComponent("grid", PANES.delay).coordinateSystem.getRect();
    const bottom = this.chart.getModel().getComponent("grid", PANES.queue).coordinateSystem.getRect();
    const left = Math.max(panes.x, api.coord([api.value(0), 1])[0]);
    const right = Math.min(panes.x + panes.width, api.coord([api.value(1), 1])[0]);
    if (right < left) return null;
    const shape = {x: left, y: panes.y, width: Math.max(1, right - left), height: bottom.y + bottom.height - panes.y};
    return {type: "rect", shape, style: {fill: api.visual("color"), opacity: 0.28}};
  }

  // What was going on at one moment.
  tip(at) {
    const {max, width} = this.columns;
    const {arrivals, width: arrivalsWidth} = this.arrivals;
    const near = (points, within) => points.find((point) => Math.abs(point[0] * NANOS_PER_MILLI - at) <= within / 2 && point[1] !== null);
    const highest = near(max, width);
    const rate = near(arrivals, arrivalsWidth);
    const lines = [];
    if (highest) lines.push(["highest delay", duration(highest[1])]);
    if (rate) lines.push(["arrivals a second", countShort(rate[1])]);
    const {coarse, queues} = this.timeline;
    const bin = lowerBound(coarse.index, Math.floor(at / coarse.widthNanos));
    if (coarse.index[bin] === Math.floor(at / coarse.widthNanos)) {
      lines.push(["p50, p99", `${duration(coarse.p50Nanos[bin])}, ${duration(coarse.p99Nanos[bin])}`]);
    }
    for (const queue of queues) {
      const row = Math.max(0, lowerBound(queue.atNanos, at) - 1);
      const packets = queue.packets[row] > 0 ? `${count(queue.packets[row])} packets, ` : "";
      if (queue.atNanos.length > 0) lines.push([queues.length > 1 ? `queue ${queue.socket}` : "queue depth", packets + bytes(queue.queuedBytes[row])]);
    }
    const stalls = this.timeline.stalls.filter((stall) => stall.startNanos <= at + width / 2
      && stall.startNanos + stall.durationNanos >= at - width / 2);
    stalls.sort((one, other) => other.durationNanos - one.durationNanos);
    const doings = this.lanes.slice(1).flatMap((lane) => lane.spans
      .filter((span) => !lane.name.endsWith("(receives)") && span.from <= at + width / 2 && span.to >= at - width / 2).slice(0, 1)
      .map((span) => element("div", null, `${lane.name}: ${span.text} for ${duration(span.to - span.from)}`)));
    return element("div", {class: "tip"}, element("strong", null, `${offset(at, this.to - this.from)}, ${timeOfDay(momentOf(at))} UTC`), definitions(lines),
      ...stalls.slice(0, 4).map((stall) => element("div", null, swatch(stall.cause),
        `${stall.cause} ${stall.detail} for ${duration(stall.durationNanos)}`)), ...doings.slice(0, 5));
  }
}

function paneLayout(lanes, hasPackets) {
  const left = narrow() ? 60 : 64;
  const right = narrow() ? 8 : 16;
  const heights = [narrow() ? 160 : 180, 60, 84, Math.max(1, lanes) * LANE_HEIGHT, hasPackets ? 150 : 0];
  const gap = 40;
  let top = 34;
  const grids = heights.map((height, pane) => {
    const grid = {left, right, top, height};
    top += height + (height === 0 ? 0 : pane === PANES.queue ? 14 : gap);
    return grid;
  });
  return {grids, left, right, height: top + (hasPackets ? 44 : 74)};
}

// The power of ten below the shortest delay that is drawn.
function logFloor(timeline) {
  const lowest = timeline.coarse.p50Nanos.reduce((low, value) => Math.min(low, value), Infinity);
  return Number.isFinite(lowest) ? 10 ** Math.floor(Math.log10(Math.max(1000, lowest))) : 1000;
}

// How much the kernel lets wait; drawn where the scale reaches that far.
function capacityLine(queue) {
  return {silent: true, symbol: "none", animation: false, data: queue.capacityBytes === 0 ? [] : [{yAxis: queue.capacityBytes}],
    lineStyle: {color: colour("bad"), type: "dashed"},
    label: {formatter: `full at ${bytes(queue.capacityBytes)}`, position: "insideEndTop", color: colour("bad"), fontSize: 11}};
}

function laneBar(params, api) {
  const pane = params.coordSys;
  const [x, y] = api.coord([api.value(0), api.value(2)]);
  const left = Math.max(pane.x, x);
  const right = Math.min(pane.x + pane.width, api.coord([api.value(1), api.value(2)])[0]);
  return right < left ? null
    : {type: "rect", shape: {x: left, y: y + 15, width: Math.max(1, right - left), height: LANE_HEIGHT - 19}, style: {fill: api.visual("color")}};
}

function packetLine(params, api) {
  const pane = params.coordSys;
  const [x, y] = api.coord([api.value(0), api.value(2)]);
  const left = Math.max(pane.x, x);
  const right = Math.min(pane.x + pane.width, api.coord([api.value(1), api.value(2)])[0]);
  const height = Math.max(1, Math.min(6, pane.height * api.value(3) - 1));
  return right < left ? null : {type: "rect", shape: {x: left, y, width: Math.max(1, right - left), height}, style: {fill: api.visual("color")}};
}

function laneName(params, api, name) {
  const pane = params.coordSys;
  const y = api.coord([0, api.value(1)])[1];
  return {type: "group", children: [
    {type: "rect", shape: {x: pane.x, y: y + 15, width: pane.width, height: LANE_HEIGHT - 19}, style: {fill: "transparent", stroke: colour("line")}},
    {type: "text", style: {x: pane.x, y: y + 1, text: name, fill: colour("quiet"), font: `12px ${FONT}`, overflow: "truncate", width: pane.width}},
  ]};
}
