package dev.sojourn.core.agent;

import static dev.sojourn.core.agent.Loopback.bytes;
import static dev.sojourn.core.agent.Loopback.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.agent.Receiving.Threads;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a program may count on that reads from TCP connections, and from what the JDK reads by the
/// same calls. Run in a JVM of its own by [ContractTest], with and without the agent.
class StreamContract {
  private static final int MUCH = 8 << 20;

  @ParameterizedTest
  @EnumSource
  void aSocketDeliversEveryByte(Threads threads) throws Exception {
    try (var connection = Connection.ofSockets()) {
      byte[] sent = sent(connection.writer().getOutputStream()::write);
      var reading =
          Receiving.on(threads, () -> connection.reader().getInputStream().readNBytes(sent.length));
      assertThat(reading.result()).isEqualTo(sent);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChannelDeliversEveryByteHoweverItIsRead(Threads threads) throws Exception {
    try (var connection = Connection.ofChannels()) {
      byte[] sent =
          sent(
              all -> {
                for (ByteBuffer rest = ByteBuffer.wrap(all); rest.hasRemaining(); ) {
                  connection.writer().write(rest);
                }
              });
      var reading =
          Receiving.on(
              threads,
              () -> {
                ByteBuffer target = ByteBuffer.allocate(sent.length);
                ByteBuffer direct = ByteBuffer.allocateDirect(10_000);
                while (target.hasRemaining()) {
                  direct.clear().limit(Math.min(direct.capacity(), target.remaining()));
                  if (target.position() % 2 == 0) {
                    connection.reader().read(direct);
                  } else {
                    ByteBuffer one = direct.slice(0, direct.limit() / 2);
                    long both =
                        connection
                            .reader()
                            .read(
                                new ByteBuffer[] {
                                  one, direct.slice(one.limit(), direct.limit() - one.limit())
                                });
                    direct.position((int) both);
                  }
                  target.put(direct.flip());
                }
                return target.array();
              });
      assertThat(reading.result()).isEqualTo(sent);
    }
  }

  private interface Writer {
    void write(byte[] bytes) throws Exception;
  }

  private static byte[] sent(Writer writer) {
    byte[] bytes = new byte[MUCH];
    new Random(1).nextBytes(bytes);
    Thread.ofPlatform()
        .start(
            () -> {
              try {
                writer.write(bytes);
              } catch (Exception failure) {
                throw new AssertionError(failure);
              }
            });
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void aBlockedReadTakesWhatComesLater(Threads threads) throws Exception {
    try (var sockets = Connection.ofSockets();
        var channels = Connection.ofChannels()) {
      var socket =
          Receiving.on(threads, () -> sockets.reader().getInputStream().readNBytes(5))
              .awaitBlocked();
      sockets.writer().getOutputStream().write("later".getBytes());
      assertThat(socket.result()).asString().isEqualTo("later");
      ByteBuffer target = ByteBuffer.allocate(16);
      var channel = Receiving.on(threads, () -> channels.reader().read(target)).awaitBlocked();
      channels.writer().write(bytes("later"));
      assertThat(channel.result()).isEqualTo(5);
      assertThat(text(target)).isEqualTo("later");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfAStreamIsTold(Threads threads) throws Exception {
    try (var sockets = Connection.ofSockets();
        var channels = Connection.ofChannels()) {
      sockets.writer().getOutputStream().write(1);
      sockets.writer().shutdownOutput();
      channels.writer().shutdownOutput();
      var reading =
          Receiving.on(
              threads,
              () -> {
                InputStream in = sockets.reader().getInputStream();
                return in.readNBytes(10).length * 100
                    + in.read()
                    + channels.reader().read(ByteBuffer.allocate(1));
              });
      assertThat(reading.result()).isEqualTo(98);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetIsTold(Threads threads) throws Exception {
    try (var sockets = Connection.ofSockets();
        var channels = Connection.ofChannels()) {
      var socket =
          Receiving.on(threads, () -> sockets.reader().getInputStream().read()).awaitBlocked();
      sockets.writer().setSoLinger(true, 0);
      sockets.writer().close();
      assertThatThrownBy(socket::result)
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
      var channel =
          Receiving.on(threads, () -> channels.reader().read(ByteBuffer.allocate(1)))
              .awaitBlocked();
      channels.writer().setOption(StandardSocketOptions.SO_LINGER, 0);
      channels.writer().close();
      assertThatThrownBy(channel::result)
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
      assertThatThrownBy(() -> channels.reader().read(ByteBuffer.allocate(1)))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReadTimesOutAndGoesOn(Threads threads) throws Exception {
    try (var connection = Connection.ofSockets()) {
      connection.reader().setSoTimeout(10);
      InputStream in = connection.reader().getInputStream();
      assertThatThrownBy(Receiving.on(threads, in::read)::result)
          .isInstanceOf(SocketTimeoutException.class);
      connection.writer().getOutputStream().write(7);
      connection.reader().setSoTimeout(100_000);
      assertThat(Receiving.on(threads, in::read).result()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeEndsABlockedRead(Threads threads) throws Exception {
    try (var sockets = Connection.ofSockets();
        var channels = Connection.ofChannels()) {
      var socket =
          Receiving.on(threads, () -> sockets.reader().getInputStream().read()).awaitBlocked();
      sockets.reader().close();
      assertThatThrownBy(socket::result)
          .isInstanceOf(SocketException.class)
          .hasMessage("Socket closed");
      var channel =
          Receiving.on(threads, () -> channels.reader().read(ByteBuffer.allocate(1)))
              .awaitBlocked();
      channels.reader().close();
      assertThatThrownBy(channel::result).isExactlyInstanceOf(AsynchronousCloseException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsABlockedReadOfAChannel(Threads threads) throws Exception {
    try (var connection = Connection.ofChannels()) {
      var reading =
          Receiving.on(threads, () -> connection.reader().read(ByteBuffer.allocate(1)))
              .awaitBlocked();
      reading.interrupt();
      assertThatThrownBy(reading::result).isExactlyInstanceOf(ClosedByInterruptException.class);
    }
  }

  @Test
  void aChannelThatDoesNotBlockSaysThatNothingIsThere() throws Exception {
    try (var connection = Connection.ofChannels();
        Selector selector = Selector.open()) {
      SocketChannel reader = connection.reader();
      reader.configureBlocking(false);
      reader.register(selector, SelectionKey.OP_READ);
      ByteBuffer target = ByteBuffer.allocate(16);
      assertThat(reader.read(target)).isZero();
      assertThat(reader.read(new ByteBuffer[] {target, ByteBuffer.allocate(1)})).isZero();
      assertThat(reader.read(ByteBuffer.allocate(0))).isZero();
      for (int i = 0; i < 100; i++) {
        connection.writer().write(bytes("now"));
        assertThat(selector.select(_ -> {})).isOne();
        assertThat(reader.read(target.clear())).isEqualTo(3);
        assertThat(text(target)).isEqualTo("now");
        assertThat(reader.read(target)).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptTakesAConnectionThatComesLaterAndTimesOut(Threads threads) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, Loopback.ADDRESS)) {
      listener.setSoTimeout(10);
      assertThatThrownBy(Receiving.on(threads, listener::accept)::result)
          .isInstanceOf(SocketTimeoutException.class);
      listener.setSoTimeout(0);
      var accepting = Receiving.on(threads, listener::accept);
      try (Socket peer = new Socket(Loopback.ADDRESS, listener.getLocalPort());
          Socket accepted = accepting.result()) {
        assertThat(accepted.getPort()).isEqualTo(peer.getLocalPort());
      }
    }
  }

  @Test
  void anAsynchronousChannelDeliversEveryByte() throws Exception {
    try (var listener = AsynchronousServerSocketChannel.open().bind(Loopback.anyPort())) {
      var accepting = listener.accept();
      try (SocketChannel writer = SocketChannel.open(listener.getLocalAddress());
          AsynchronousSocketChannel reader = accepting.get()) {
        ByteBuffer target = ByteBuffer.allocate(16);
        var reading = reader.read(target);
        writer.write(bytes("later"));
        assertThat(reading.get()).isEqualTo(5);
        writer.write(bytes("now"));
        while (target.position() < 8) {
          reader.read(target).get();
        }
        assertThat(text(target)).isEqualTo("laternow");
        writer.shutdownOutput();
        assertThat(reader.read(target).get()).isEqualTo(-1);
      }
    }
  }

  @Test
  void aPipeAndAUnixSocketAreAsEver(@TempDir Path folder) throws Exception {
    Pipe pipe = Pipe.open();
    ByteBuffer target = ByteBuffer.allocate(16);
    pipe.sink().write(bytes("pipe"));
    assertThat(pipe.source().read(target)).isEqualTo(4);
    pipe.sink().close();
    assertThat(pipe.source().read(target)).isEqualTo(-1);
    pipe.source().close();
    var address = UnixDomainSocketAddress.of(folder.resolve("socket"));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        SocketChannel writer = SocketChannel.open(address);
        SocketChannel reader = listener.accept()) {
      writer.write(bytes("unix"));
      assertThat(reader.read(target)).isEqualTo(4);
      assertThat(text(target)).isEqualTo("pipeunix");
      writer.shutdownOutput();
      assertThat(reader.read(target)).isEqualTo(-1);
    }
  }
}
