"""Prints what stands behind the # in the address of a page when its longest backlog and that one's cause are selected."""

import json
import re
import sys
from datetime import datetime

data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', open(sys.argv[1], encoding="utf-8").read(), re.S)[1])
report = data["report"]


def nanos(moment):
    """Nanoseconds of the epoch."""
    seconds, decimals = re.fullmatch(r"(.*?)(?:\.(\d+))?Z", moment).groups()
    whole = int(datetime.fromisoformat(seconds + "+00:00").timestamp()) * 10**9
    return whole + int((decimals or "").ljust(9, "0"))


longest = max(report["episodes"], key=lambda episode: episode["peakNanos"])
start = nanos(longest["start"]) - data["timeline"]["startEpochMillis"] * 10**6 - data["timeline"]["startRestNanos"]
# A little around it, for the eye.
room = longest["durationNanos"] // 5
cause = data["waits"]["causes"].index([longest["trigger"], longest.get("triggerDetail") or None])
print(f"time={max(0, start - room)}-{start + longest['durationNanos'] + room}&delay=500000-1000000000&show=cause:{cause}")
