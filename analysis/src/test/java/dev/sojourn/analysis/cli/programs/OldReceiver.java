package dev.sojourn.analysis.cli.programs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Receives datagrams as a program for Java 8 would, until its standard input ends, and is stalled
/// a few times a second by what its argument names: `gc`, `lock` or `none`.
public final class OldReceiver {
  private static final int RECEIVE_BUFFER = 4 << 20;
  private static final int MUCH = 200_000;
  private static final Object CACHE = new Object();

  private static byte[][] live;

  private OldReceiver() {}

  public static void main(String... args) throws Exception {
    // So many that a collection takes longer than the 5 ms from which on a report tells of it.
    live = new byte[MUCH][];
    for (int i = 0; i < MUCH; i++) {
      live[i] = new byte[500];
    }
    DatagramChannel channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
    channel.bind(new InetSocketAddress("127.0.0.1", 0));
    start("receiver", () -> receive(channel));
    start("staller", () -> stall(args[0]));
    System.out.println("ready " + ((InetSocketAddress) channel.getLocalAddress()).getPort());
    while (System.in.read() >= 0) {
      // Nothing to do with it.
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void receive(DatagramChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(2000);
    try {
      while (true) {
        buffer.clear();
        channel.receive(buffer);
        synchronized (CACHE) {
          buffer.flip();
        }
      }
    } catch (IOException e) {
      e.printStackTrace();
    }
  }

  private static void stall(String how) {
    try {
      while (true) {
        Thread.sleep(250);
        if (how.equals("gc")) {
          System.gc();
        } else if (how.equals("lock")) {
          synchronized (CACHE) {
            Thread.sleep(50);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
