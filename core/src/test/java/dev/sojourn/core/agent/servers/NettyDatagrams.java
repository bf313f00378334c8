package dev.sojourn.core.agent.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Receives numbered datagrams by a native transport of Netty's and looks at each: `NettyDatagrams
/// PACKETS FLAG…`, with the API that 4.1 and 4.2 share. Flags: `batch` (recvmmsg), `gro`, `level`
/// (level-triggered), `uring` (over io_uring, of 4.2 alone), `connected`, `destination` (the
/// original one), `attach=JAR=FILE` (come and go while it runs).
///
/// Prints what came, so that runs can be compared: `port`, `from`, `received`, `bytes`, and a
/// digest of all that a handler sees of the packets.
@SuppressWarnings("deprecation")
public final class NettyDatagrams {
  /// What fits into any receive buffer.
  private static final int BURST = 40;

  private static final int SEGMENT = 100;
  private static final int SEGMENTS = 10;
  private static final int LONGEST = 1200;
  private static final int WARM = 200;
  private static final String HOOK = "java.lang.SojournNettyHook";

  private final Set<String> flags;
  private final Receiver receiver = new Receiver();
  private final EventLoopGroup group;
  private final EventLoopGroup senders = new EpollEventLoopGroup(1);
  private final Channel server;
  private final Channel client;
  private int sent;

  private NettyDatagrams(Set<String> flags) throws Exception {
    this.flags = flags;
    group = isUring() ? Uring.group() : new EpollEventLoopGroup(1);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    client = bootstrap(senders, new Receiver()).bind(any).sync().channel();
    Bootstrap bootstrap =
        isUring() ? Uring.bootstrap().group(group).handler(receiver) : bootstrap(group, receiver);
    if (flags.contains("batch")) {
      int each = flags.contains("gro") ? 16_384 : 2048;
      bootstrap
          .option(
              isUring() ? Uring.longestDatagram() : EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE,
              each)
          .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(8 * each));
    } else {
      bootstrap.option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(16_384));
    }
    if (flags.contains("gro") && isUring()) {
      bootstrap.option(Uring.gro(), 1);
    } else if (flags.contains("gro")) {
      bootstrap.option(EpollChannelOption.UDP_GRO, true);
    }
    if (flags.contains("destination")) {
      bootstrap.option(EpollChannelOption.IP_RECVORIGDSTADDR, true);
    }
    if (!isUring()) {
      bootstrap.option(
          EpollChannelOption.EPOLL_MODE,
          flags.contains("level") ? EpollMode.LEVEL_TRIGGERED : EpollMode.EDGE_TRIGGERED);
    }
    server = bootstrap.bind(any).sync().channel();
    if (flags.contains("connected")) {
      server.connect(client.localAddress()).sync();
    }
  }

  private static Bootstrap bootstrap(EventLoopGroup group, Receiver handler) {
    return new Bootstrap().group(group).channel(EpollDatagramChannel.class).handler(handler);
  }

  private boolean isUring() {
    return flags.contains("uring");
  }

  /// Runs it.
  public static void main(String... arguments) throws Exception {
    int packets = Integer.parseInt(arguments[0]);
    List<String> flags = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    String attach =
        flags.stream().filter(flag -> flag.startsWith("attach=")).findFirst().orElse(null);
    NettyDatagrams program = new NettyDatagrams(Set.copyOf(flags));
    if (attach == null) {
      program.exchange(packets);
    } else {
      String[] agent = attach.split("=", 3);
      program.exchange(WARM);
      load(agent[1], "record=" + agent[2]);
      program.exchange(packets);
      System.out.println("attached hooked=" + (program.isUring() || program.isHooked()));
      load(agent[1], "detach");
      System.out.println("detached hooked=" + (!program.isUring() && program.isHooked()));
      program.exchange(WARM);
    }
    program.tell();
    for (EventLoopGroup each : List.of(program.group, program.senders)) {
      // Without Netty's own two seconds, in which more work could come.
      each.shutdownGracefully(0, 1, TimeUnit.MINUTES).sync();
    }
  }

  private static void load(String jar, String options) throws Exception {
    var self =
        com.sun.tools.attach.VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    self.loadAgent(jar, options);
    self.detach();
  }

  private void exchange(int packets) throws InterruptedException {
    int target = sent + packets;
    while (sent < target) {
      int burst = Math.min(BURST, target - sent);
      if (flags.contains("gro")) {
        for (int i = 0; i < burst; i += SEGMENTS) {
          client.writeAndFlush(segments(Math.min(SEGMENTS, burst - i))).sync();
        }
      } else {
        for (int i = 0; i < burst; i++) {
          client.write(new DatagramPacket(payload(client.alloc().directBuffer()), to()));
        }
        client.flush();
      }
      receiver.arrived.acquire(burst);
    }
  }

  private InetSocketAddress to() {
    return (InetSocketAddress) server.localAddress();
  }

  private SegmentedDatagramPacket segments(int count) {
    ByteBuf buffer = client.alloc().directBuffer();
    for (int i = 0; i < count; i++) {
      buffer.writeInt(sent++).writeZero(SEGMENT - Integer.BYTES);
    }
    return new SegmentedDatagramPacket(buffer, SEGMENT, to());
  }

  private ByteBuf payload(ByteBuf buffer) {
    int number = sent++;
    return buffer.writeInt(number).writeZero(number % (LONGEST - Integer.BYTES));
  }

  /// Whether the event loop, which waits, does so by way of the agent.
  private boolean isHooked() throws InterruptedException {
    // Bound to it: the one thread of the group.
    Thread[] loop = new Thread[1];
    group.submit(() -> loop[0] = Thread.currentThread()).sync();
    StackTraceElement[] stack;
    do {
      stack = loop[0].getStackTrace();
    } while (stack.length == 0 || !stack[0].getMethodName().startsWith("epollWait"));
    return Stream.of(stack).anyMatch(frame -> frame.getClassName().equals(HOOK));
  }

  private void tell() {
    System.out.println("port=" + to().getPort());
    System.out.println("from=" + ((InetSocketAddress) client.localAddress()).getPort());
    System.out.println("received=" + receiver.received);
    System.out.println("bytes=" + receiver.bytes);
    System.out.println("wrong=" + receiver.wrong);
    System.out.println("digest=" + receiver.digest);
  }

  private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Semaphore arrived = new Semaphore(0);
    private volatile int received;
    private volatile long bytes;
    private volatile int wrong;
    private volatile long digest;

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      ByteBuf content = packet.content();
      int length = content.readableBytes();
      boolean right =
          packet.sender().equals(client.localAddress())
              && packet.recipient().equals(server.localAddress())
              && content.getInt(content.readerIndex()) == received;
      wrong += right ? 0 : 1;
      received++;
      bytes += length;
      digest = 31 * digest + 31L * content.hashCode() + length;
      arrived.release(Math.max(1, flags.contains("gro") ? length / SEGMENT : 1));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      cause.printStackTrace();
      System.exit(1);
    }
  }
}
