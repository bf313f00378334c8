// Delay over time: each cell is as dark as many packets arrived then and waited that long. A rectangle selects.

const HEAT_HEIGHT = 260;
const CLICK_PIXELS = 4;

class HeatMap {
  // onSelect is told a box of cells, or null for all of them.
  constructor(canvas, cells, onSelect) {
    this.canvas = canvas;
    this.cells = cells;
    this.onSelect = onSelect;
    this.box = null;
    this.shown = null;
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.end(event));
    canvas.addEventListener("pointercancel", () => this.cancel());
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  // shown: {sums, id, colour} to stand out, or null.
  draw(box, shown) {
    this.box = box;
    this.shown = shown;
    const ratio = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.height = HEAT_HEIGHT;
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    this.pane = {left: narrow() ? 52 : 64, top: 8, right: this.width - (narrow() ? 6 : 16), bottom: this.height - 24};
    this.firstBand = Math.max(0, this.cells.lowestBand - 1);
    this.bands = Math.min(this.cells.bands, this.cells.highestBand + 2) - this.firstBand;
    this.drawAxes(pen);
    this.drawCells(pen);
    if (box) this.drawBox(pen, box);
  }

  x(column) { return this.pane.left + column * (this.pane.right - this.pane.left) / this.cells.columns; }
  y(band) { return this.pane.bottom - (band - this.firstBand) * (this.pane.bottom - this.pane.top) / this.bands; }

  drawAxes(pen) {
    pen.font = `12px ${FONT}`;
    pen.fillStyle = colour("quiet");
    pen.strokeStyle = colour("line");
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (let delay = 1e3; delay <= 1e12; delay *= 10) {
      const band = 2 * Math.log2(delay / this.cells.lowest(0));
      const y = this.y(band);
      if (y > this.pane.bottom + 1 || y < this.pane.top) continue;
      pen.fillText(durationTick(delay), this.pane.left - 6, y);
      line(pen, this.pane.left, y, this.pane.right, y);
    }
    pen.textAlign = "center";
    const span = this.cells.columns * this.cells.width;
    const step = STEPS.find((length) => span / length <= (narrow() ? 4 : 10)) ?? span;
    for (let at = 0; at <= span; at += step) {
      const x = this.x(at / this.cells.width);
      if (x < this.pane.right - 8) pen.fillText(offset(at, span), Math.max(x, this.pane.left + 10), this.pane.bottom + 14);
    }
  }

  drawCells(pen) {
    this.paint(pen, this.cells.all, null, "heat");
    if (this.shown) this.paint(pen, this.shown.sums, this.shown.id, this.shown.colour);
  }

  // Several columns of a long recording share a pixel, whose darkness is their sum's.
  paint(pen, sums, id, name) {
    const pixels = new Map();
    const share = Math.max(1, Math.ceil(this.cells.columns / (this.pane.right - this.pane.left)));
    let most = 1;
    for (let row = 0; row < sums.column.length; row++) {
      if (id !== null && sums.id[row] !== id) continue;
      const key = Math.floor(sums.column[row] / share) * this.cells.bands + sums.band[row];
      const packets = (pixels.get(key) ?? 0) + sums.packets[row];
      most = Math.max(most, packets);
      pixels.set(key, packets);
    }
    pen.fillStyle = colour(name);
    const faint = id === null && this.shown ? 0.35 : 1;
    for (const [key, packets] of pixels) {
      const column = Math.floor(key / this.cells.bands) * share;
      const band = key % this.cells.bands;
      pen.globalAlpha = faint * (0.25 + 0.75 * (most === 1 ? 1 : Math.log(packets) / Math.log(most)));
      const left = this.x(column);
      pen.fillRect(left, this.y(band + 1), Math.max(1, this.x(column + share) - left), this.y(band) - this.y(band + 1));
    }
    pen.globalAlpha = 1;
  }

  drawBox(pen, box) {
    const left = this.x(box.firstColumn);
    const top = this.y(Math.min(this.firstBand + this.bands, box.lastBand + 1));
    const width = Math.max(2, this.x(box.lastColumn + 1) - left);
    const height = this.y(Math.max(this.firstBand, box.firstBand)) - top;
    pen.fillStyle = colour("accent");
    pen.globalAlpha = 0.12;
    pen.fillRect(left, top, width, height);
    pen.globalAlpha = 1;
    pen.strokeStyle = colour("accent");
    pen.lineWidth = 2;
    pen.strokeRect(left, top, width, height);
    pen.lineWidth = 1;
  }

  cellAt(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const share = (value, from, to) => Math.min(0.999999, Math.max(0, (value - from) / (to - from)));
    return {
      x: event.clientX, y: event.clientY,
      column: Math.floor(share(event.clientX - bounds.left, this.pane.left, this.pane.right) * this.cells.columns),
      band: this.firstBand + Math.floor(share(event.clientY - bounds.top, this.pane.bottom, this.pane.top) * this.bands),
    };
  }

  begin(event) {
    if (event.button !== 0) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.first = this.cellAt(event);
  }

  move(event) {
    if (!this.first) return;
    this.draw(boxBetween(this.first, this.cellAt(event)), this.shown);
  }

  end(event) {
    if (!this.first) return;
    const last = this.cellAt(event);
    const clicked = Math.abs(last.x - this.first.x) < CLICK_PIXELS && Math.abs(last.y - this.first.y) < CLICK_PIXELS;
    const box = boxBetween(this.first, last);
    this.first = null;
    this.onSelect(clicked ? null : box);
  }

  // A finger that scrolls the page ends what it began.
  cancel() {
    this.first = null;
    this.draw(this.box, this.shown);
  }

  // Arrows move the selection; with Shift they move its later and higher end.
  key(event) {
    const [across, up] = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key] ?? [0, 0];
    if (across === 0 && up === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(this.cells.columns / 100));
    const middle = Math.floor(this.cells.columns / 2);
    const box = this.box ?? {firstColumn: middle, lastColumn: middle + 4 * step, firstBand: this.firstBand, lastBand: this.firstBand + this.bands - 1};
    const moved = {...box, lastColumn: box.lastColumn + across * step, lastBand: box.lastBand + up};
    if (!event.shiftKey) {
      moved.firstColumn += across * step;
      moved.firstBand += up;
    }
    const whole = moved.firstColumn >= 0 && moved.lastColumn < this.cells.columns && moved.firstColumn <= moved.lastColumn
      && moved.firstBand >= 0 && moved.lastBand < this.cells.bands && moved.firstBand <= moved.lastBand;
    if (whole) this.onSelect(moved);
  }
}

function boxBetween(one, other) {
  return {firstColumn: Math.min(one.column, other.column), lastColumn: Math.max(one.column, other.column),
    firstBand: Math.min(one.band, other.band), lastBand: Math.max(one.band, other.band)};
}

function line(pen, fromX, fromY, toX, toY) {
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
  pen.stroke();
}
