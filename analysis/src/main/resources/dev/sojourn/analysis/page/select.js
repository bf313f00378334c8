// What is selected, and who is told of it.

class Selecting {
  constructor(data) {
    const {report, timeline, waits, lanes, backlogs} = data;
    this.report = report;
    this.cells = new Cells(waits, timeline.spanNanos);
    this.heat = new HeatMap(at("heat"), this.cells, (box) => this.select(box));
    this.followers = new Followers(report, timeline, this.cells, (show) => this.change({show}));
    this.flame = new FlameGraph(at("flame"), waits, (sentence) => { at("flame-says").textContent = sentence; });
    this.panel = new BacklogPanel(report, timeline, lanes, backlogs, waits);
    this.selection = {...NOTHING_SELECTED};
    this.charts = [];
    this.listen();
  }

  listen() {
    at("clear").addEventListener("click", () => this.change({...NOTHING_SELECTED, find: this.selection.find}));
    at("find").addEventListener("input", () => {
      this.selection.find = at("find").value;
      writeAddress(this.selection);
      this.drawFlame();
    });
    at("bounds").addEventListener("submit", (event) => {
      event.preventDefault();
      this.takeBounds();
    });
    at("save-csv").addEventListener("click", () => downloadCsv("selection.csv", ["kind", "name", "packets", "waiting ns"], this.followers.rows()));
    at("save-png").addEventListener("click", () => downloadPng("selection.png", [at("heat"), ...document.querySelectorAll("#timeline-chart canvas, #causes-chart canvas")]));
    at("backlog-packets").addEventListener("click", () => this.panel.saveCsv());
    at("backlog-close").addEventListener("click", () => this.change({backlog: null}));
    // A link within the page selects nothing.
    window.addEventListener("hashchange", () => { if (location.hash === "" || location.hash.includes("=")) this.restore(); });
  }

  // As the address says.
  restore() {
    const said = readAddress();
    this.selection = {...NOTHING_SELECTED, ...said};
    if (!this.episode()) this.selection.backlog = null;
    at("find").value = this.selection.find;
    this.refresh();
    if (this.selection.from !== null || !chart.isWhole()) this.zoomTo(this.selection);
  }

  select(box) {
    this.change(box === null ? {from: null, to: null, low: null, high: null, backlog: null} : {...this.cells.selectionOf(box), backlog: null});
  }

  change(some) {
    const before = this.selection;
    this.selection = {...before, ...some};
    writeAddress(this.selection);
    this.refresh();
    if (this.selection.from !== before.from || this.selection.to !== before.to) this.zoomTo(this.selection);
  }

  openBacklog(episode) {
    const from = startOf(episode);
    this.change({from: Math.max(0, from), to: from + Math.max(1, episode.durationNanos), low: null, high: null, backlog: backlogKey(episode)});
  }

  episode() {
    return this.selection.backlog && this.report.episodes.find((episode) => backlogKey(episode) === this.selection.backlog);
  }

  zoomTo({from, to}) {
    if (from === null) chart.reset();
    else chart.zoom(from - 0.2 * (to - from), to + 0.2 * (to - from));
  }

  takeBounds() {
    const number = (id, unit) => at(id).value === "" ? null : Number(at(id).value) * unit;
    const [from, to, low, high] = [number("bound-from", 1e9), number("bound-to", 1e9), number("bound-low", 1e6), number("bound-high", 1e6)];
    const box = this.cells.boxOf({from: from ?? 0, to: to ?? this.cells.columns * this.cells.width, low: low ?? 0, high});
    this.select(box.firstColumn <= box.lastColumn && box.firstBand <= box.lastBand ? box : null);
  }

  fillBounds() {
    const {from, to, low, high} = this.selection;
    const text = (nanos, unit) => nanos === null ? "" : String(Number((nanos / unit).toPrecision(6)));
    at("bound-from").value = text(from, 1e9);
    at("bound-to").value = text(to, 1e9);
    at("bound-low").value = text(low, 1e6);
    at("bound-high").value = text(high, 1e6);
  }

  refresh() {
    const {selection, cells} = this;
    this.box = cells.boxOf(selection);
    const subject = subjectOf(selection.show, cells, this.report);
    this.isWhole = selection.from === null && selection.low === null;
    this.heat.draw(this.isWhole ? null : this.box, subject);
    this.followers.follow(selection, this.box);
    this.drawCharts();
    this.drawFlame();
    this.fillBounds();
    fillSubject(subject, cells, this.box, this.report, (box) => this.select(box));
    const episode = this.episode() || null;
    this.panel.show(episode);
    for (const button of at("episodes").querySelectorAll("button")) button.setAttribute("aria-pressed", String(episode !== null && button.dataset.backlog === selection.backlog));
  }

  drawCharts() {
    this.charts.forEach((old) => old.dispose());
    this.charts = [drawCauses(at("causes-chart"), this.followers.causes)];
  }

  drawFlame() {
    this.flame.show(this.followers.stacks, this.followers.nanos, this.selection.find);
  }
}
