package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.peek.Arrivals;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.peek.HeadOfQueue;
import dev.sojourn.core.peek.Nap;
import dev.sojourn.core.record.Samples;
import dev.sojourn.core.sample.Keeper;
import dev.sojourn.core.sample.SampledSocket;
import java.io.File;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks, at a set period, at every socket of the process that is not captured: UDP sockets of
/// native transports, TCP connections, and the accept queues of TCP listeners.
final class Sampler implements AutoCloseable {
  private static final long SEARCH_NANOS = Duration.ofMillis(500).toNanos();

  /// How late it may be noticed that there is nothing more to do.
  private static final long LONGEST_NAP_NANOS = Duration.ofMillis(100).toNanos();

  private static final File DESCRIPTORS = new File("/proc/self/fd");

  private final Constants constants;
  private final ForeignSocket socket;
  private final HeadOfQueue head;
  private final long periodNanos;
  private final Samples samples = Samples.open();
  private final List<Found> sockets = new ArrayList<>();
  private final Arrivals ready;
  private final Nap nap;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("sojourn-sampler").unstarted(this::run);

  private volatile boolean closed;
  private boolean searched;
  private long lastSearch;

  private Sampler(Platform.Available platform, Duration period) {
    constants = platform.constants();
    periodNanos = period.toNanos();
    SocketCalls calls = platform.calls().get();
    Arena arena = Arena.ofAuto();
    socket = new ForeignSocket(calls, constants, arena);
    ready = Arrivals.standing(calls, constants, arena);
    nap = new Nap(calls);
    head = new HeadOfQueue(platform, calls, socket, arena);
  }

  static Sampler start(Platform.Available platform, Duration period) {
    Sampler sampler = new Sampler(platform, period);
    sampler.thread.start();
    return sampler;
  }

  private void run() {
    try (ready) {
      walk();
    }
  }

  private void walk() {
    long next = System.nanoTime();
    while (!closed) {
      if (samples.areWanted()) {
        look(System.nanoTime());
      } else {
        forget();
      }
      next = Math.max(next + periodNanos, System.nanoTime());
      for (long rest = next - System.nanoTime();
          !closed && rest > 0;
          rest = next - System.nanoTime()) {
        nap.take(Math.min(rest, LONGEST_NAP_NANOS));
      }
    }
  }

  private void forget() {
    if (searched) {
      searched = false;
      sockets.clear();
      ready.set();
    }
  }

  private void look(long now) {
    if (!searched || now - lastSearch > SEARCH_NANOS) {
      searched = true;
      lastSearch = now;
      search();
      sockets.forEach(this::sampleFound);
    } else if (ready.areTold()) {
      int count = ready.await(0);
      for (int i = 0; i < count; i++) {
        sample(sockets.get(ready.index(i)));
      }
    } else {
      sockets.forEach(this::sample);
    }
  }

  /// A socket and its descriptor.
  private record Found(int fd, SampledSocket socket) {
    boolean isStill(ForeignSocket foreign) {
      return socket.isAt(fd, foreign);
    }
  }

  /// Samples a socket that is still there and not captured.
  private void sample(Found sampled) {
    if (sampled.isStill(socket)) {
      sampleFound(sampled);
    }
  }

  private void sampleFound(Found sampled) {
    if (Captures.at(sampled.fd()) == null) {
      sampled.socket().sample(sampled.fd(), socket, head, samples);
    }
  }

  /// Forgets the sockets that are gone and finds those that came since the last time.
  private void search() {
    boolean changed = sockets.removeIf(sampled -> !sampled.isStill(socket));
    Set<Integer> known = sockets.stream().map(Found::fd).collect(Collectors.toSet());
    String[] numbers = DESCRIPTORS.list();
    if (numbers != null) {
      for (String number : numbers) {
        int fd = Integer.parseInt(number);
        if (!known.contains(fd) && !Keeper.isOwn(fd)) {
          SampledSocket found = SampledSocket.identify(socket, constants, samples, fd);
          if (found != null) {
            sockets.add(new Found(fd, found));
            changed = true;
          }
        }
      }
    }
    if (changed) {
      ready.set(sockets.stream().mapToInt(Found::fd).toArray());
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
