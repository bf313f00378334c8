// Sums over the cells of time and delay that a selection holds.

class Cells {
  constructor(waits, spanNanos) {
    this.waits = waits;
    this.width = waits.widthNanos;
    this.bands = waits.bandNanos.length;
    this.columns = Math.max(1, Math.ceil(spanNanos / this.width));
    this.all = this.decode(waits.all);
    this.byCause = this.decode(waits.byCause);
    this.byStack = this.decode(waits.byStack);
    this.byPort = this.decode(waits.byPort);
    this.bySocket = this.decode(waits.bySocket);
    const used = this.all.band;
    this.lowestBand = used.reduce((low, band) => Math.min(low, band), this.bands - 1);
    this.highestBand = used.reduce((high, band) => Math.max(high, band), 0);
  }

  // Rows tell how far each cell lies behind the one before.
  decode({cell, id, packets, nanos}) {
    const column = new Int32Array(cell.length);
    const band = new Int32Array(cell.length);
    let place = 0;
    cell.forEach((further, row) => {
      place += further;
      column[row] = Math.floor(place / this.bands);
      band[row] = place % this.bands;
    });
    return {column, band, id, packets, nanos};
  }

  // The cells that a selection takes in: whole ones, since nothing smaller is known.
  boxOf({from, to, low, high}) {
    const column = (nanos) => Math.min(this.columns - 1, Math.max(0, Math.floor(nanos / this.width)));
    return {
      firstColumn: from === null ? 0 : column(from), lastColumn: to === null ? this.columns - 1 : column(Math.max(from, to - 1)),
      firstBand: low === null ? 0 : this.bandOf(low), lastBand: high === null ? this.bands - 1 : this.bandOf(Math.max(low, high - 1)),
    };
  }

  selectionOf({firstColumn, lastColumn, firstBand, lastBand}) {
    const allTime = firstColumn === 0 && lastColumn === this.columns - 1;
    const allDelays = firstBand <= this.lowestBand && lastBand >= this.highestBand;
    return {
      from: allTime ? null : firstColumn * this.width, to: allTime ? null : (lastColumn + 1) * this.width,
      low: allDelays ? null : this.lowest(firstBand), high: allDelays ? null : this.lowest(lastBand + 1),
    };
  }

  bandOf(nanos) {
    return Math.max(0, lowerBound(this.waits.bandNanos, nanos + 1) - 1);
  }

  // The shortest delay of a band; of the one after the last, where that ends.
  lowest(band) {
    const known = this.waits.bandNanos;
    return band < known.length ? known[band] : 2 * known[band - 2];
  }

  forEachIn(sums, box, visit) {
    const end = lowerBound(sums.column, box.lastColumn + 1);
    for (let row = lowerBound(sums.column, box.firstColumn); row < end; row++) {
      if (sums.band[row] >= box.firstBand && sums.band[row] <= box.lastBand) visit(row);
    }
  }

  // What is in the box, by id: [{id, packets, nanos}, …], the most waited for first.
  sum(sums, box) {
    const found = new Map();
    this.forEachIn(sums, box, (row) => {
      const id = sums.id[row];
      const sum = found.get(id) ?? {id, packets: 0, nanos: 0};
      sum.packets += sums.packets[row];
      sum.nanos += sums.nanos[row];
      found.set(id, sum);
    });
    return [...found.values()].sort((one, other) => other.nanos - one.nanos);
  }

  // How many packets are in the box, how long they waited, and below which delay a share of them is.
  facts(box, sums = this.all, id = null) {
    const inBand = new Array(this.bands).fill(0);
    let packets = 0;
    let nanos = 0;
    this.forEachIn(sums, box, (row) => {
      if (id !== null && sums.id[row] !== id) return;
      inBand[sums.band[row]] += sums.packets[row];
      packets += sums.packets[row];
      nanos += sums.nanos[row];
    });
    const below = (part) => {
      let seen = 0;
      const band = inBand.findIndex((many) => (seen += many) >= part * packets);
      return packets === 0 ? null : this.lowest(band + 1);
    };
    return {packets, nanos, below};
  }
}
