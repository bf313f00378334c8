package dev.sojourn.core.agent.servers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Talks to itself over TCP: `StreamProgram socket|accept|http`. Prints the port that it listened
/// on.
public final class StreamProgram {
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int REQUESTS = 50;
  private static final long LATE_MILLIS = 60;

  private StreamProgram() {}

  /// See above.
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "socket" -> readLate();
      case "accept" -> acceptLate();
      default -> serve();
    }
  }

  /// Accepts three connections in a row: how long each had been there is printed, in ns.
  private static void acceptLate() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + listener.getLocalPort());
      List<Socket> open = new ArrayList<>();
      long asked = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        open.add(new Socket(listener.getInetAddress(), listener.getLocalPort()));
      }
      Thread.sleep(LATE_MILLIS);
      for (int i = 0; i < 3; i++) {
        open.add(listener.accept());
      }
      System.out.println("waited at most " + (System.nanoTime() - asked));
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /// Reads the first 3 of 8 bytes 5 ms after they are there, then the others, then what comes next,
  /// late again, in a thread of either kind.
  private static void readLate() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + listener.getLocalPort());
      for (boolean virtual : new boolean[] {false, true}) {
        try (Socket writer = new Socket(listener.getInetAddress(), listener.getLocalPort());
            Socket reader = listener.accept()) {
          Thread reading =
              (virtual ? Thread.ofVirtual() : Thread.ofPlatform())
                  .start(() -> readLate(reader, writer));
          reading.join();
        }
      }
    }
  }

  private static void readLate(Socket reader, Socket writer) {
    try {
      InputStream in = reader.getInputStream();
      writer.getOutputStream().write(new byte[8]);
      await(in, 8);
      in.readNBytes(3);
      in.readNBytes(5);
      writer.getOutputStream().write(new byte[2]);
      await(in, 2);
      in.readNBytes(2);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void await(InputStream in, int bytes) throws IOException {
    while (in.available() < bytes) {
      Thread.onSpinWait();
    }
    long end = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void serve() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    for (int i = 0; i < REQUESTS; i++) {
      var connection =
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")
              .toURL()
              .openConnection();
      connection.setDoOutput(true);
      byte[] sent = ("request " + i).getBytes(StandardCharsets.UTF_8);
      connection.getOutputStream().write(sent);
      byte[] answer = connection.getInputStream().readAllBytes();
      if (!new String(answer, StandardCharsets.UTF_8).equals("request " + i)) {
        throw new AssertionError("answered " + new String(answer, StandardCharsets.UTF_8));
      }
    }
    System.exit(0);
  }
}
