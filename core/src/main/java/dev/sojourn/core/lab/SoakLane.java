package dev.sojourn.core.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// One socket of the soak with a thread that sends to it as fast as it can, a thread that receives
/// and now and then stalls, and the count of both.
final class SoakLane {
  private static final int PAYLOAD = 64;
  private static final int CALLS_PER_STALL = 2_000;
  private static final int LONGEST_STALL_MILLIS = 20;
  private static final int GARBAGE = 1 << 20;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LabSocket socket;
  private final DatagramChannel to;
  private final Random random;
  private final Thread receiver = new Thread(this::receive, "soak-receiver");
  private final Thread sender = new Thread(this::send, "soak-sender");
  private final Work work = new Work();
  private final Object gate = new Object();
  private boolean sending;
  private volatile boolean closed;
  private volatile long sent;
  private volatile long received;
  private volatile Exception failure;
  private byte[] garbage;

  SoakLane(LabSocket socket, long seed) throws IOException {
    this.socket = socket;
    random = new Random(seed);
    to = DatagramChannel.open().connect(socket.address());
    receiver.start();
    sender.start();
  }

  /// Begins to send.
  void load() {
    synchronized (gate) {
      sending = true;
    }
  }

  /// Stops sending; when this returns, every packet is in the queue or dropped.
  void rest() {
    synchronized (gate) {
      sending = false;
    }
  }

  /// Whether nothing is left in the queue.
  boolean isEven() throws IOException, LabException {
    if (failure != null) {
      throw new LabException("a thread of the soak failed: " + failure, failure);
    }
    return sent == received + socket.dropped();
  }

  int port() throws IOException {
    return socket.address().getPort();
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  long dropped() throws IOException {
    return socket.dropped();
  }

  private void send() {
    ByteBuffer payload = ByteBuffer.allocateDirect(PAYLOAD);
    try {
      while (!closed) {
        if (!sendOne(payload.clear())) {
          LockSupport.parkNanos(NANOS_PER_MILLI);
        }
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private boolean sendOne(ByteBuffer payload) throws IOException {
    synchronized (gate) {
      if (sending) {
        to.write(payload);
        sent++;
      }
      return sending;
    }
  }

  private void receive() {
    try {
      while (!closed) {
        received += socket.receive();
        if (random.nextInt(CALLS_PER_STALL) == 0) {
          stall();
        }
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      failure = e;
    }
  }

  private void stall() throws InterruptedException {
    switch (random.nextInt(3)) {
      case 0 -> Thread.sleep(1 + random.nextInt(LONGEST_STALL_MILLIS));
      case 1 -> garbage = new byte[GARBAGE + random.nextInt(GARBAGE)];
      default -> work.spend(NANOS_PER_MILLI * (1 + random.nextInt(LONGEST_STALL_MILLIS)));
    }
  }

  /// Ends the threads and closes the socket.
  void end() throws IOException, InterruptedException {
    closed = true;
    sender.join();
    receiver.join();
    to.close();
    socket.close();
  }
}
