package dev.sojourn.core.agent.servers;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/// What works without descriptors, or with few. To be run under a low limit (ulimit -n).
public final class LastDescriptors {
  private static final Deque<FileInputStream> TAKEN = new ArrayDeque<>();

  private LastDescriptors() {}

  /// `receiver` opens a receiver while ever more descriptors are left, until that works; `echo` has
  /// a socket receive what it sends itself, while none is left.
  public static void main(String... arguments) throws Exception {
    if (arguments[0].equals("receiver")) {
      openReceivers();
    } else {
      echo(Integer.parseInt(arguments[1]));
    }
  }

  private static void openReceivers() throws IOException {
    ReceiverOptions options = ReceiverOptions.builder().build();
    loadClasses();
    takeAll();
    for (int left = 0; ; left++) {
      try (DatagramReceiver _ = DatagramReceiver.open(options)) {
        System.out.println("opened");
        return;
      } catch (IOException failure) {
        System.out.println(failure.getMessage() + " Left open: " + (left - takeAll()));
      }
      for (int i = 0; i <= left; i++) {
        TAKEN.pop().close();
      }
    }
  }

  /// Classes are loaded from files, which take descriptors too.
  private static void loadClasses() throws IOException {
    DatagramReceiver.open(ReceiverOptions.builder().build()).close();
    try {
      DatagramReceiver.open(ReceiverOptions.builder().device("none").build()).close();
    } catch (IOException noSuchDevice) {
      System.out.println("opening: " + noSuchDevice.getMessage());
    }
  }

  private static void echo(int packets) throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var packet = new DatagramPacket(new byte[8], 8, socket.getLocalSocketAddress());
      socket.send(packet);
      socket.receive(packet);
      takeAll();
      for (int i = 1; i < packets; i++) {
        socket.send(packet);
        socket.receive(packet);
      }
    }
    for (FileInputStream taken : TAKEN) {
      taken.close();
    }
    System.out.println("received " + packets);
  }

  /// Takes every descriptor that is left, and returns how many those were.
  private static int takeAll() {
    int before = TAKEN.size();
    try {
      while (true) {
        TAKEN.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException tooManyOpenFiles) {
      return TAKEN.size() - before;
    }
  }
}
