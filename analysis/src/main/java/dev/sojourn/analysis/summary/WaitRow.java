package dev.sojourn.analysis.summary;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.attribution.Inheritance;
import dev.sojourn.analysis.attribution.Split;
import dev.sojourn.analysis.recording.PacketColumns;
import dev.sojourn.analysis.recording.Participants;
import dev.sojourn.analysis.root.Roots;
import dev.sojourn.analysis.root.WorkTimeline;
import dev.sojourn.analysis.timeline.Reasons;
import dev.sojourn.analysis.timeline.ThreadTimeline;
import java.util.Arrays;

/// A packet and its causes, with what is charged to them.
final class WaitRow implements Observer.WaitView {
  private final Participants participants;
  private final Roots roots;
  private PacketColumns packets;
  private int packet;
  private long arrival;
  private long dequeue;
  private int[] causes = new int[16];
  private long[] nanos = new long[16];
  private int size;
  // What of the wait the handler had, and what of it its stacks were on record in.
  private long handler;
  private long inHandler;
  private WorkTimeline work;
  private ThreadTimeline[] timelines = new ThreadTimeline[4];
  private WorkTimeline[] works = new WorkTimeline[4];

  WaitRow(Participants participants, Roots roots) {
    this.participants = participants;
    this.roots = roots;
  }

  void set(
      PacketColumns packets,
      int packet,
      long arrival,
      long dequeue,
      ThreadTimeline timeline,
      Split split,
      Inheritance inheritance) {
    this.packets = packets;
    this.packet = packet;
    this.arrival = arrival;
    this.dequeue = dequeue;
    handler = split.nanosOf(Reasons.HANDLER);
    size = 0;
    for (int i = 0; i < split.size(); i++) {
      add(split.reason(i), split.nanos(i));
    }
    add(Reasons.HANDLER, -inheritance.fromHandler());
    add(Reasons.WAKEUP, -inheritance.fromWakeup());
    for (int i = 0; i < inheritance.size(); i++) {
      add(inheritance.reason(i), inheritance.nanos(i));
    }
    dropEmpty();
    work = work(packets.thread(packet), timeline);
  }

  private WorkTimeline work(int thread, ThreadTimeline timeline) {
    if (thread >= works.length) {
      timelines = Arrays.copyOf(timelines, 2 * thread);
      works = Arrays.copyOf(works, 2 * thread);
    }
    // A thread's timeline is another object once more is known.
    if (timelines[thread] != timeline) {
      timelines[thread] = timeline;
      works[thread] = roots.work(thread, timeline);
    }
    return works[thread];
  }

  private void add(int cause, long part) {
    if (part == 0) {
      return;
    }
    int place = 0;
    while (place < size && causes[place] != cause) {
      place++;
    }
    if (place == size) {
      if (size == causes.length) {
        causes = Arrays.copyOf(causes, 2 * size);
        nanos = Arrays.copyOf(nanos, 2 * size);
      }
      causes[size] = cause;
      nanos[size++] = 0;
    }
    nanos[place] += part;
  }

  /// Work that is charged to others in whole is nobody's part.
  private void dropEmpty() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (nanos[i] != 0) {
        causes[kept] = causes[i];
        nanos[kept++] = nanos[i];
      }
    }
    size = kept;
  }

  @Override
  public int socket() {
    return participants.socketId(packets.socket(packet));
  }

  @Override
  public long thread() {
    return participants.receiver(packets.thread(packet)).id();
  }

  @Override
  public int sourcePort() {
    return packets.sourcePort(packet);
  }

  @Override
  public long arrivalNanos() {
    return arrival;
  }

  @Override
  public long dequeueNanos() {
    return dequeue;
  }

  @Override
  public int causes() {
    return size;
  }

  @Override
  public int cause(int part) {
    return causes[part];
  }

  @Override
  public long nanos(int part) {
    return nanos[part];
  }

  @Override
  public void forEachStack(WorkTimeline.Reader reader) {
    inHandler = 0;
    work.forEach(arrival, dequeue, this::sum);
    work.forEach(arrival, dequeue, (stack, overlap) -> tell(stack, overlap, reader));
  }

  private void sum(int stack, long overlap) {
    inHandler += roots.stacks().isHandler(stack) ? overlap : 0;
  }

  /// Between two receive calls a thread may have waited for a CPU as well, nobody knows when.
  private void tell(int stack, long overlap, WorkTimeline.Reader reader) {
    boolean less = inHandler > handler && roots.stacks().isHandler(stack);
    long ran = less ? (long) ((double) overlap * handler / inHandler) : overlap;
    if (ran > 0) {
      reader.ran(stack, ran);
    }
  }
}
