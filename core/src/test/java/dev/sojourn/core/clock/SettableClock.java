package dev.sojourn.core.clock;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/// This machine with a clock that a test sets. Packets and their stamps are real, but for what the
/// clock was moved by, which is added to the stamps of those that arrive after it.
public final class SettableClock {
  private static final long MMSGHDR = 64;
  private static final long MSG_CONTROL = 32;
  private static final long CMSG_DATA = 16;
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private long realtime;
  private long realtimeBefore;
  private long monotonic;
  private int queued;

  /// Sets CLOCK_REALTIME by `nanos` while as many packets wait in the only queue.
  public void step(long nanos, int waiting) {
    realtimeBefore = realtime;
    realtime += nanos;
    queued = waiting;
  }

  /// Lets time pass, at `ppm` too many or too few nanoseconds in a million of CLOCK_REALTIME, while
  /// no packet waits.
  public void pass(long nanos, long ppm) {
    monotonic += nanos;
    realtime += nanos + nanos * ppm / 1_000_000;
    queued = 0;
  }

  /// The machine.
  public Platform.Available platform() {
    Platform.Available real = Platforms.real();
    SocketCalls calls = real.calls().get();
    Platform.Available stamping =
        Platforms.answering(
            (call, arguments) ->
                switch (call) {
                  case "recvmmsg" ->
                      receiveMany(
                          calls,
                          (int) arguments[0],
                          (long) arguments[1],
                          (int) arguments[2],
                          (int) arguments[3]);
                  case "recvmsg" ->
                      receive(calls, (int) arguments[0], (long) arguments[1], (int) arguments[2]);
                  default -> null;
                });
    return new Platform.Available(
        real.constants(), stamping.calls(), () -> new Clock(real.clock().get()));
  }

  private int receiveMany(SocketCalls calls, int fd, long messages, int count, int flags) {
    int taken = calls.recvmmsg(fd, messages, count, flags);
    for (int i = 0; i < taken; i++) {
      arrived(messages + i * MMSGHDR);
    }
    return taken;
  }

  private long receive(SocketCalls calls, int fd, long message, int flags) {
    long length = calls.recvmsg(fd, message, flags);
    if (length >= 0) {
      arrived(message);
    }
    return length;
  }

  private void arrived(long message) {
    long moved = queued > 0 ? realtimeBefore : realtime;
    queued = Math.max(0, queued - 1);
    MemorySegment stamp =
        memory(memory(message + MSG_CONTROL, 8).get(JAVA_LONG, 0) + CMSG_DATA, 16);
    long nanos = stamp.get(JAVA_LONG, 0) * NANOS_PER_SECOND + stamp.get(JAVA_LONG, 8) + moved;
    stamp.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
    stamp.set(JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
  }

  @SuppressWarnings("restricted")
  private static MemorySegment memory(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  private final class Clock implements SystemClock {
    private final SystemClock real;

    Clock(SystemClock real) {
      this.real = real;
    }

    @Override
    public long realtimeNanos() {
      return real.realtimeNanos() + realtime;
    }

    @Override
    public long monotonicNanos() {
      return real.monotonicNanos() + monotonic;
    }

    @Override
    public long threadCpuNanos() {
      return real.threadCpuNanos();
    }

    @Override
    public long tickNanos() {
      return real.tickNanos();
    }
  }
}
