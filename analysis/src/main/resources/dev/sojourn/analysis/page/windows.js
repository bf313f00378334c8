// Turns the recording's bins into as many columns as the screen has for the window on view.

// First position in a sorted array whose value is not below the wanted one.
function lowerBound(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < wanted) low = middle + 1; else high = middle;
  }
  return low;
}

// Highest delay in [from, to), in at most `columns` columns: [[millis, value], …].
// Where no packet arrived for long, a null interrupts the line.
function delayColumns(fine, from, to, columns) {
  const bins = Math.max(1, Math.ceil((to - from) / fine.widthNanos / columns));
  const width = bins * fine.widthNanos;
  const silence = Math.max(4 * width, (to - from) / 40);
  const max = [];
  let before = null;
  for (const column of columnsOf(fine, from, to, bins)) {
    if (before !== null && column.middle - before > silence) max.push([(before + column.middle) / 2 / NANOS_PER_MILLI, null]);
    max.push([column.middle / NANOS_PER_MILLI, column.highest]);
    before = column.middle;
  }
  return {max, width};
}

// Arrivals per second, in columns wide enough to hold some packets each, or the rate would flicker.
function arrivalColumns(fine, from, to, columns) {
  const first = lowerBound(fine.index, Math.floor(from / fine.widthNanos));
  const end = lowerBound(fine.index, Math.ceil(to / fine.widthNanos));
  let packets = 0;
  for (let position = first; position < end; position++) packets += fine.arrivals[position];
  const fewer = Math.max(20, Math.min(columns, packets / 12));
  const bins = Math.max(1, Math.ceil((to - from) / fine.widthNanos / fewer));
  const width = bins * fine.widthNanos;
  const arrivals = [];
  let before = null;
  for (const column of columnsOf(fine, from, to, bins)) {
    if (before !== null && column.middle - before > 1.5 * width) {
      arrivals.push([(before + width) / NANOS_PER_MILLI, 0], [(column.middle - width) / NANOS_PER_MILLI, 0]);
    }
    arrivals.push([column.middle / NANOS_PER_MILLI, column.packets / (width / 1e9)]);
    before = column.middle;
  }
  return {arrivals, width};
}

// The columns that are not empty, one more on either side of the window.
function* columnsOf(fine, from, to, bins) {
  const width = bins * fine.widthNanos;
  let position = lowerBound(fine.index, (Math.floor(from / width) - 1) * bins);
  while (position < fine.index.length && fine.index[position] * fine.widthNanos < to + width) {
    const column = Math.floor(fine.index[position] / bins);
    let highest = 0;
    let packets = 0;
    for (; position < fine.index.length && Math.floor(fine.index[position] / bins) === column; position++) {
      highest = Math.max(highest, fine.maxNanos[position]);
      packets += fine.arrivals[position];
    }
    yield {middle: (column + 0.5) * width, highest, packets};
  }
}

// Percentiles of the wider bins at each column of the highest delays, which they never exceed.
function percentileLine(coarse, values, highest) {
  return highest.map(([at, most]) => {
    const bin = Math.floor(at * NANOS_PER_MILLI / coarse.widthNanos);
    const row = lowerBound(coarse.index, bin);
    return [at, most === null || coarse.index[row] !== bin ? null : Math.min(most, values[row])];
  });
}

function queueColumns(queue, from, to, columns) {
  const width = (to - from) / columns;
  const depth = [];
  const drops = [];
  let position = Math.max(0, lowerBound(queue.atNanos, from) - 1);
  const end = Math.min(queue.atNanos.length, lowerBound(queue.atNanos, to) + 1);
  while (position < end) {
    const column = Math.floor((queue.atNanos[position] - from) / width);
    const at = queue.atNanos[position] / NANOS_PER_MILLI;
    let deepest = 0;
    let dropped = 0;
    for (; position < end && Math.floor((queue.atNanos[position] - from) / width) === column; position++) {
      deepest = Math.max(deepest, queue.queuedBytes[position]);
      dropped += queue.drops[position];
    }
    depth.push([at, deepest]);
    if (dropped > 0) drops.push([at, dropped]);
  }
  return {depth, drops};
}
