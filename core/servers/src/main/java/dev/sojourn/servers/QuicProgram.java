package dev.sojourn.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.QuicStream;
import tech.kwik.core.StreamClosedException;
import tech.kwik.core.log.NullLogger;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;
import tech.kwik.core.server.ServerConnectionConfig;
import tech.kwik.core.server.ServerConnector;

/// Kwik's QUIC, all of it Java: a client sends over one stream after the other, and a server sends
/// it back: `QuicProgram STREAMS`. What it says was sent are the datagrams that the server took.
///
/// Where CPUs are scarce Kwik's sides may each wait for the other, with any agent or none, until
/// the connection is idle for too long: the client then goes on over another one.
final class QuicProgram {
  private static final String PROTOCOL = "echo";
  private static final String PASSWORD = "changeit";
  private static final int BYTES = 20_000;
  private static final int MOST_CONNECTIONS = 5;
  private static final Duration IDLE = Duration.ofSeconds(5);

  private QuicProgram() {}

  /// Sends over so many streams.
  public static void main(String[] arguments) throws Exception {
    int streams = Integer.parseInt(arguments[0]);
    var socket = new Counting();
    try (ServerConnector server =
        ServerConnector.builder()
            .withSocket(socket)
            .withKeyStore(keys(), PROTOCOL, PASSWORD.toCharArray())
            .withConfiguration(
                ServerConnectionConfig.builder()
                    .maxOpenPeerInitiatedBidirectionalStreams(streams)
                    .build())
            .withLogger(new NullLogger())
            .build()) {
      server.registerApplicationProtocol(PROTOCOL, new Echoes());
      server.start();
      int done = 0;
      for (int i = 0; i < MOST_CONNECTIONS && done < streams; i++) {
        done = exchangeFrom(done, streams, socket.getLocalPort());
      }
      if (done < streams) {
        throw new IllegalStateException("only " + done + " streams came back");
      }
    }
    System.out.println("port=" + socket.port + " sent=" + socket.taken);
    System.exit(0);
  }

  /// Over one connection.
  ///
  /// @return how many are done now
  private static int exchangeFrom(int first, int streams, int port) throws Exception {
    QuicClientConnection client =
        QuicClientConnection.newBuilder()
            .uri(URI.create("echo://127.0.0.1:" + port))
            .applicationProtocol(PROTOCOL)
            .connectTimeout(Duration.ofMinutes(1))
            .maxIdleTimeout(IDLE)
            .noServerCertificateCheck()
            .logger(new NullLogger())
            .build();
    client.connect();
    int done = first;
    try {
      while (done < streams) {
        exchange(client.createStream(true), done);
        done++;
      }
      client.closeAndWait();
    } catch (StreamClosedException e) {
      System.out.println("a connection ended after stream " + done + ": " + e.getMessage());
    }
    return done;
  }

  private static void exchange(QuicStream stream, int seed) throws IOException {
    byte[] sent = new byte[BYTES];
    new Random(seed).nextBytes(sent);
    try (var out = stream.getOutputStream()) {
      out.write(sent);
    }
    try (InputStream in = stream.getInputStream()) {
      if (!Arrays.equals(sent, in.readAllBytes())) {
        throw new IllegalStateException("stream " + seed + " came back otherwise");
      }
    }
  }

  /// A key and a certificate made for the occasion.
  private static KeyStore keys() throws Exception {
    Path file = Files.createTempDirectory("quic").resolve("keys.p12");
    String options =
        "-genkeypair -alias echo -keyalg EC -dname CN=localhost -storetype PKCS12 -storepass ";
    var command = Arrays.asList((options + PASSWORD + " -keystore " + file).split(" "));
    var tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool") + "");
    tool.command().addAll(command);
    if (tool.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("there are no keys");
    }
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  /// Counts what its owner receives.
  private static final class Counting extends DatagramSocket {
    private final AtomicInteger taken = new AtomicInteger();
    private final int port;

    private Counting() throws SocketException {
      super(0, InetAddress.getLoopbackAddress());
      port = getLocalPort();
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
      super.receive(packet);
      taken.incrementAndGet();
    }
  }

  private static final class Echoes implements ApplicationProtocolConnectionFactory {
    @Override
    public ApplicationProtocolConnection createConnection(String name, QuicConnection connection) {
      return new ApplicationProtocolConnection() {
        @Override
        public void acceptPeerInitiatedStream(QuicStream stream) {
          Thread.startVirtualThread(() -> echo(stream));
        }
      };
    }

    private static void echo(QuicStream stream) {
      try (var out = stream.getOutputStream()) {
        stream.getInputStream().transferTo(out);
      } catch (StreamClosedException e) {
        // Its connection ended; the client says so.
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
