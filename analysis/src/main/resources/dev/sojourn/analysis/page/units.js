"use strict";
// Numbers for people. Every duration comes in nanoseconds.

const NANOS_PER_MILLI = 1e6;

function duration(nanos) {
  if (nanos === null || nanos === undefined) return "not known";
  const size = Math.abs(nanos);
  if (size < 1e3) return `${Math.round(nanos)} ns`;
  if (size < 1e6) return `${digits(nanos / 1e3)} µs`;
  if (size < 1e9) return `${digits(nanos / 1e6)} ms`;
  if (size < 120e9) return `${digits(nanos / 1e9)} s`;
  if (size < 7200e9) return `${digits(nanos / 60e9)} min`;
  return `${digits(nanos / 3600e9)} h`;
}

// As on an axis: 10 ms, where a figure says 10.0 ms.
const durationTick = (nanos) => nanos === 0 ? "0" : duration(nanos).replace(/\.0+ /, " ");

// From 1 ns to 5 s by tens, then as a clock counts.
const STEPS = [...Array(10).keys()].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power))
  .concat([10, 20, 30, 60, 120, 300, 600, 1800, 3600].map((seconds) => seconds * 1e9));

// Ticks for an axis of durations: the highest, and the distance between them.
function durationTicks(highest, most) {
  const step = STEPS.find((length) => highest <= most * length) ?? 3600e9 * Math.ceil(highest / (3600e9 * most));
  return {max: step * Math.max(1, Math.ceil(highest / step)), interval: step};
}

// A moment as seconds after the start, as exact as the window needs.
function offset(nanos, windowNanos) {
  const decimals = Math.max(0, Math.min(6, Math.ceil(Math.log10(2e11 / windowNanos))));
  return `${(nanos / 1e9).toFixed(decimals)} s`;
}

function digits(value) {
  const size = Math.abs(value);
  return value.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

function count(value) {
  return value === null || value === undefined ? "not known" : value.toLocaleString("en-US");
}

function countShort(value) {
  if (value < 1e4) return count(Math.round(value * 10) / 10);
  return value < 1e6 ? `${digits(value / 1e3)} k` : `${digits(value / 1e6)} M`;
}

function bytes(value) {
  if (value === null || value === undefined) return "not known";
  if (value < 1024) return `${value} B`;
  if (value < 1 << 20) return `${digits(value / 1024)} KiB`;
  return value < 2 ** 30 ? `${digits(value / (1 << 20))} MiB` : `${digits(value / 2 ** 30)} GiB`;
}

// Ticks for an axis of bytes: the highest, and the distance between them.
function bytesTicks(highest) {
  let step = 1024;
  while (highest > 2 * step) step *= 2;
  return {max: 2 * step, interval: step};
}

const bytesTick = (value) => bytes(value).replace(/\.0+ /, " ");

// As the text report has it.
function share(value) {
  if (value === null || value === undefined) return "not known";
  const percent = 100 * value;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}

// Waiting that is summed over packets is more than the time that passed: 300 packets that wait a second
// each come to 300 packet-seconds.
function packetSeconds(nanos) {
  return nanos === null || nanos === undefined ? "not known" : `${(nanos / 1e9).toLocaleString("en-US", {maximumSignificantDigits: 3})} packet-s`;
}

// A moment of the day in UTC, as a log has it.
function timeOfDay(date) {
  return date.toISOString().slice(11, 23);
}
