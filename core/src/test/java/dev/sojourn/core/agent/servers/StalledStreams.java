package dev.sojourn.core.agent.servers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server of TCP that is stalled again and again: `StalledStreams http|netty|virtual
/// lock|gc|cpu|none SECONDS TRUTH`, see [Stalling].
///
/// Its clients are a process of their own, which asks at a steady rate: `StalledStreams load
/// http|netty|virtual PORT SECONDS`.
public final class StalledStreams {
  private static final int CLIENTS = 12;
  private static final long EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final byte[] REQUEST =
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd"
          .getBytes(StandardCharsets.US_ASCII);

  private StalledStreams() {}

  /// See above.
  public static void main(String... arguments) throws Exception {
    if (arguments[0].equals("load")) {
      boolean isVirtual = arguments[1].equals("virtual");
      load(
          isVirtual ? new byte[8] : REQUEST,
          isVirtual,
          Integer.parseInt(arguments[2]),
          Integer.parseInt(arguments[3]));
      return;
    }
    int port = serve(arguments[0]);
    String seconds = arguments[2];
    Process clients =
        OtherEnd.start(StalledStreams.class, "load", arguments[0], Integer.toString(port), seconds);
    Stalling.begin(arguments[1]);
    clients.waitFor();
    Stalling.write(Path.of(arguments[3]));
    System.exit(0);
  }

  private static int serve(String kind) throws Exception {
    return switch (kind) {
      case "http" -> {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
            "/",
            exchange -> {
              byte[] body = exchange.getRequestBody().readAllBytes();
              Stalling.work();
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
        server.start();
        yield server.getAddress().getPort();
      }
      case "netty" ->
          ((InetSocketAddress) NettyHttp.serve(Stalling::work).localAddress()).getPort();
      default -> {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().name("acceptor").start(() -> accept(listener));
        yield listener.getLocalPort();
      }
    };
  }

  private static void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> answer(socket));
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] request = new byte[8];
      while (in.readNBytes(request, 0, request.length) == request.length) {
        Stalling.work();
        out.write(request);
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void load(byte[] request, boolean isOpen, int port, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(Thread.ofPlatform().start(() -> ask(request, isOpen, port, end)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /// @param isOpen whether it asks again though it has no answer yet: each connection is read by a
  ///   thread of its own, which else would never leave anything waiting
  private static void ask(byte[] request, boolean isOpen, int port, long end) {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      socket.setTcpNoDelay(true);
      for (long next = System.nanoTime(); next < end; next += EACH_NANOS) {
        while (System.nanoTime() < next) {
          TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        }
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        if (isOpen) {
          in.skip(in.available());
        } else {
          answer(in);
        }
      }
      if (isOpen) {
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void answer(InputStream in) throws IOException {
    byte[] buffer = new byte[4096];
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("abcd")) {
      int read = in.read(buffer);
      if (read < 0) {
        throw new IOException("the server ended");
      }
      answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
    }
  }
}
