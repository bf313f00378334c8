package dev.sojourn.core.record;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// For a JVM without JFR.
final class NoRecorder implements Recorder {
  static final NoRecorder INSTANCE = new NoRecorder();

  static final Waiting WAITING =
      new Waiting() {
        @Override
        public void begin() {}

        @Override
        public void end() {}

        @Override
        public long nanos() {
          return 0;
        }
      };

  static final Samples SAMPLES =
      new Samples() {
        @Override
        public boolean areWanted() {
          return false;
        }

        @Override
        public int newSocket() {
          return 0;
        }

        @Override
        public void queue(
            Place place,
            long headAge,
            boolean lowerBound,
            long queued,
            long capacity,
            long drops) {}

        @Override
        public void acceptQueue(Place place, int backlog, int limit) {}
      };

  static final Stalls STALLS =
      new Stalls() {
        @Override
        public boolean areWanted() {
          return false;
        }

        @Override
        public long leastAgeNanos() {
          return Long.MAX_VALUE;
        }

        @Override
        public void look(int socket, long look, List<Seen> chain, long headAge, long cost) {}
      };

  static final StreamRecord STREAMS =
      new StreamRecord() {
        @Override
        public int socket() {
          return 0;
        }

        @Override
        public void waited(long nanos) {}

        @Override
        public void accepted(long atLeast, int backlog, int limit) {}

        @Override
        public void close() {}
      };

  static final ReadRecorder READS =
      new ReadRecorder() {
        @Override
        public void enter() {}

        @Override
        public void precededBy(Waiting waiting) {}

        @Override
        public void left() {}

        @Override
        public void read(StreamRecord of, StreamRead read) {}
      };

  private NoRecorder() {}

  @Override
  public int socket() {
    return 0;
  }

  @Override
  public void enter() {}

  @Override
  public void precededBy(Waiting waiting) {}

  @Override
  public void unasked(Waiting waiting, long nanos) {}

  @Override
  public boolean left(long realtimeNanos) {
    return false;
  }

  @Override
  public void packet(
      long kernelTimestamp,
      long queueDelay,
      int bytes,
      int marks,
      MemorySegment names,
      long name) {}

  @Override
  public void received(
      long monotonicNanos, int packets, long oldestDelay, long drops, boolean drained) {}

  @Override
  public void clockStepped(long step, long realtimeNanos, long uncertaintyNanos) {}

  @Override
  public void close() {}
}
