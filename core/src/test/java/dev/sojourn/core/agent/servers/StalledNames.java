package dev.sojourn.core.agent.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A name server on Netty's epoll transport that is stalled again and again: `StalledNames
/// lock|gc|cpu|sleep|none SECONDS TRUTH`, see [Stalling].
///
/// Who asks is a process of its own, which asks at a steady rate and prints how many of its queries
/// were answered: `StalledNames load PORT SECONDS`.
///
/// ```
/// a query (RFC 1035, 4.1): 0 id  2 flags  4 questions  6 answers  8 authorities  10 additional
///   12 labels, each with its length before it, and 0  …  type  class
/// the answer's record: a pointer to the name at 12, type, class, seconds, length, address
/// ```
public final class StalledNames {
  private static final int HEADER = 12;
  private static final int ANSWERED = 0x8400;
  private static final short TYPE_A = 1;
  private static final short CLASS_IN = 1;
  private static final short NAME_OF_QUESTION = (short) 0xC00C;
  private static final int SECONDS_VALID = 60;
  private static final int SPACE = 512;
  private static final long EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int LAST_ANSWER_MILLIS = 1000;

  private StalledNames() {}

  /// See above.
  public static void main(String... arguments) throws Exception {
    if (arguments[0].equals("load")) {
      load(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      return;
    }
    Process clients =
        OtherEnd.start(StalledNames.class, "load", Integer.toString(serve()), arguments[1]);
    Stalling.begin(arguments[0]);
    clients.waitFor();
    Stalling.write(Path.of(arguments[2]));
    System.exit(0);
  }

  private static int serve() throws InterruptedException {
    var channel =
        new Bootstrap()
            .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
            .channel(EpollDatagramChannel.class)
            .handler(new Names())
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private static final class Names extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket query) {
      Stalling.work();
      ByteBuf answer = context.alloc().buffer(SPACE);
      answer.writeBytes(query.content());
      answer.setShort(2, ANSWERED);
      answer.setShort(6, 1);
      answer
          .writeShort(NAME_OF_QUESTION)
          .writeShort(TYPE_A)
          .writeShort(CLASS_IN)
          .writeInt(SECONDS_VALID)
          .writeShort(4)
          .writeBytes(new byte[] {127, 0, 0, 1});
      context.writeAndFlush(new DatagramPacket(answer, query.sender()));
    }
  }

  private static void load(int port, int seconds) throws Exception {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      int[] asked = {0};
      Thread asking = Thread.ofPlatform().start(() -> asked[0] = ask(socket, seconds));
      int answered = answers(socket, asking);
      asking.join();
      System.out.println(answered + " of " + asked[0] + " queries answered");
    }
  }

  private static int ask(DatagramSocket socket, int seconds) {
    long next = System.nanoTime();
    long end = next + TimeUnit.SECONDS.toNanos(seconds);
    int asked = 0;
    try {
      for (; next < end; next += EACH_NANOS) {
        while (System.nanoTime() < next) {
          TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        }
        byte[] query = query(asked);
        socket.send(new java.net.DatagramPacket(query, query.length));
        asked++;
      }
      return asked;
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static byte[] query(int number) {
    byte[] host = ("host" + number).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(HEADER + 1 + host.length + 1 + 4)
        .putShort((short) number)
        .position(4)
        .putShort((short) 1)
        .position(HEADER)
        .put((byte) host.length)
        .put(host)
        .put((byte) 0)
        .putShort(TYPE_A)
        .putShort(CLASS_IN)
        .array();
  }

  private static int answers(DatagramSocket socket, Thread asking) throws IOException {
    socket.setSoTimeout(LAST_ANSWER_MILLIS);
    var packet = new java.net.DatagramPacket(new byte[SPACE], SPACE);
    int answered = 0;
    while (true) {
      try {
        socket.receive(packet);
        if ((packet.getData()[2] & 0x80) != 0 && packet.getData()[7] == 1) {
          answered++;
        }
      } catch (SocketTimeoutException _) {
        if (!asking.isAlive()) {
          return answered;
        }
      }
    }
  }
}
