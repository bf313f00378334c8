package dev.sojourn.analysis.recording;

import static org.openjdk.jmc.common.unit.UnitLookup.EPOCH_NS;
import static org.openjdk.jmc.common.unit.UnitLookup.NANOSECOND;
import static org.openjdk.jmc.common.unit.UnitLookup.THREAD;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESPAN;
import static org.openjdk.jmc.common.unit.UnitLookup.TIMESTAMP;

import dev.sojourn.analysis.recording.RootRows.PageFaults;
import dev.sojourn.events.Schema.Receive;
import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Copies receive calls into columns.
final class ReceiveSink implements IEventSink {
  /// A call takes fewer; what claims more is damaged.
  private static final int MOST_PACKETS = 1024;

  private final ChunkRows rows;
  private final ThreadLookup threads;
  private final SocketLookup sockets;
  private final RequiredField start;
  private final RequiredField duration;
  private final RequiredField thread;
  private final RequiredField socket;
  private final RequiredField packets;
  private final RequiredField oldestDelay;
  private final RequiredField drops;
  private final RequiredField wait;
  private final RequiredField cpuTime;
  private final RequiredField span;
  private final RequiredField minorFaults;
  private final RequiredField majorFaults;

  /// @throws UnknownSchemaException if the event's fields are not those of [Receive]
  ReceiveSink(List<ValueField> fields, ChunkRows rows, Participants participants) {
    String event = Receive.NAME;
    this.rows = rows;
    this.threads = new ThreadLookup(participants);
    this.sockets = new SocketLookup(participants);
    this.start = RequiredField.of(event, fields, "startTime", TIMESTAMP);
    this.duration = RequiredField.of(event, fields, "duration", TIMESPAN);
    this.thread = RequiredField.of(event, fields, "eventThread", THREAD);
    this.socket = RequiredField.of(event, fields, Receive.SOCKET, null);
    this.packets = RequiredField.of(event, fields, Receive.PACKETS, null);
    this.oldestDelay = RequiredField.of(event, fields, Receive.OLDEST_DELAY, TIMESPAN);
    this.drops = RequiredField.of(event, fields, Receive.DROPS, null);
    this.wait = RequiredField.of(event, fields, Receive.RUN_QUEUE_WAIT, TIMESPAN);
    this.cpuTime = RequiredField.of(event, fields, Receive.CPU_TIME, TIMESPAN);
    this.span = RequiredField.of(event, fields, Receive.RUN_QUEUE_SPAN, TIMESPAN);
    this.minorFaults = RequiredField.ofNewer(fields, Receive.MINOR_FAULTS);
    this.majorFaults = RequiredField.ofNewer(fields, Receive.MAJOR_FAULTS);
  }

  @Override
  public void addEvent(Object[] values) {
    rows.events().count++;
    long entered = start.in(EPOCH_NS, values);
    long took = duration.in(NANOSECOND, values);
    long id = socket.number(values);
    int receiver = threads.index(thread.thread(values));
    boolean isPlausible =
        Plausible.isTime(entered, rows.startNanos())
            && Plausible.isDuration(took)
            && Plausible.isSocket(id);
    if (!isPlausible || took < 0 || receiver < 0) {
      rows.events().unreadable++;
      return;
    }
    rows.activity.mark(entered);
    rows.activity.mark(entered + took);
    rows.callSizes.add(Math.clamp(packets.number(values), 0, MOST_PACKETS));
    rows.receives.add(
        entered,
        entered + took,
        oldestDelay.in(NANOSECOND, values),
        wait.in(NANOSECOND, values),
        cpuTime.in(NANOSECOND, values),
        span.in(NANOSECOND, values),
        drops.number(values),
        sockets.index(id),
        receiver);
    addFaults(values, entered + took);
  }

  /// They are read for few calls.
  private void addFaults(Object[] values, long end) {
    long minor = minorFaults.number(values);
    long major = majorFaults.number(values);
    long before = span.in(NANOSECOND, values);
    if (minor >= 0 && major >= 0 && before >= 0 && Plausible.isDuration(before)) {
      long id = thread.thread(values).getThreadId();
      rows.roots().pageFaults.add(new PageFaults(end - before, end, id, minor, major));
    }
  }
}
