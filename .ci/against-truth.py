"""Holds a report against the stalls that a program brought about.

against-truth.py REPORT.json PACKETS.csv TRUTH NAME CAUSE ROOT: TRUTH has a line `start end` a stall, in nanoseconds since the epoch; the
cause must account for at least the waiting within the stalls and, unless it is `cpu-starvation`, which other processes bring about as well,
for at most that of all packets that waited in one, or behind it (nothing is decided where much of the waiting was for a processor); and the
end of its chains, as `state thread place`, must match the pattern ROOT. REPORT and PACKETS begin with the stalls.
"""

import csv
import json
import re
import sys

STARVED = "cpu-starvation"

BEHIND = 20_000_000
# What else the machine does, and how exact events are.
TOLERANCE = 0.05
# Who waited for a processor for more than that of the time was stalled by other processes as well.
BUSY = 0.1


def waiting(packets, stalls):
    """The nanoseconds within stalls, and of all packets that waited in one or came shortly after."""
    within = touched = 0
    for arrival, dequeue in packets:
        near = [stall for stall in stalls if stall[0] <= dequeue and arrival <= stall[1] + BEHIND]
        within += sum(max(0, min(dequeue, end) - max(arrival, start)) for start, end in near)
        touched += dequeue - arrival if near else 0
    return within, touched


def main(report_file, packets_file, truth_file, name, cause, root):
    with open(report_file) as file:
        report = json.load(file)
    with open(packets_file) as file:
        packets = [(int(row["arrivalNanos"]), int(row["dequeueNanos"])) for row in csv.DictReader(file) if row["arrivalNanos"]]
    with open(truth_file) as file:
        stalls = [tuple(map(int, line.split())) for line in file]
    total = report["delay"]["totalNanos"]
    within, touched = waiting(packets, stalls)
    told = sum(row["chargedNanos"] for row in report["attribution"] if row["cause"] == cause)
    roots = [row for row in report["roots"] if row["cause"] == cause]
    right = sum(row["chargedNanos"] for row in roots if re.match(root, end(row)))
    print(
        f"{name}: {len(stalls)} stalls, {len(packets)} datagrams, {report['drops']} dropped; within stalls {within / total:.3f} of all waiting,"
        f" near them {touched / total:.3f}; told {told / total:.3f} as {cause}, {right / max(told, 1):.3f} of it by the right root"
    )
    most = total if cause == STARVED else touched
    busy = 0 if cause == STARVED else sum(row["chargedNanos"] for row in report["attribution"] if row["cause"] == STARVED) / total
    is_told = told >= (1 - TOLERANCE) * within
    may_be = busy > BUSY and told + busy * total >= (1 - TOLERANCE) * within
    if stalls and right >= (1 - TOLERANCE) * told and told <= (1 + TOLERANCE) * most and (is_told or may_be):
        print("  holds" if is_told else f"  undecided: {busy:.3f} of the waiting was for a processor that others had")
        return 0
    print("  wrong")
    for row in report["roots"][:6]:
        print(f"  {row['chargedShare']:.3f} {row['cause']}: {end(row)}")
    return 1


def end(row):
    last = row["chain"][-1]
    return " ".join(last.get(key) or "-" for key in ("state", "thread", "frame"))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
