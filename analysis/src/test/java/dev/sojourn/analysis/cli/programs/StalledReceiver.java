package dev.sojourn.analysis.cli.programs;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Receives, and is held up in turns by a lock, collections, sleep and its own work:
/// `StalledReceiver receive SECONDS` prints its port. `StalledReceiver send SECONDS PORT` sends it
/// 1,000 packets a second.
public final class StalledReceiver {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int OBJECTS = 100_000;

  private final List<byte[]> live = new ArrayList<>();
  private final Object lock = new Object();
  private final long end;
  private long received;

  private StalledReceiver(long end) {
    this.end = end;
  }

  /// See above.
  public static void main(String... arguments) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1]));
    if (arguments[0].equals("send")) {
      send(Integer.parseInt(arguments[2]), end);
    } else {
      new StalledReceiver(end).run();
    }
  }

  private static void send(int port, long end) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      DatagramPacket packet =
          new DatagramPacket(
              new byte[64], 64, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      for (long next = System.nanoTime(); next - end < 0; next += MILLI) {
        while (System.nanoTime() - next < 0) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
        socket.send(packet);
      }
    }
  }

  private void run() throws IOException {
    for (int i = 0; i < OBJECTS; i++) {
      live.add(new byte[1000]);
    }
    Thread.currentThread().setName("receiver");
    again("refresher", 370, this::refresh);
    again("collector", 900, System::gc);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setReceiveBufferSize(4 << 20);
      socket.setSoTimeout(100);
      System.out.println("port " + socket.getLocalPort());
      DatagramPacket packet = new DatagramPacket(new byte[64], 64);
      while (System.nanoTime() - end < 0) {
        try {
          socket.receive(packet);
          handle();
        } catch (SocketTimeoutException nothingCame) {
          // The sender may not be there yet.
        }
      }
    }
  }

  private void handle() {
    synchronized (lock) {
      received++;
    }
    if (received % 700 == 0) {
      pause(15);
    }
    if (received % 1100 == 0) {
      long until = System.nanoTime() + 12 * MILLI;
      while (System.nanoTime() - until < 0) {
        live.set((int) (received % OBJECTS), live.get((int) (System.nanoTime() % OBJECTS)));
      }
    }
  }

  private void refresh() {
    synchronized (lock) {
      pause(30);
    }
  }

  private void again(String name, long millis, Runnable task) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              while (System.nanoTime() - end < 0) {
                pause(millis);
                task.run();
              }
            });
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
