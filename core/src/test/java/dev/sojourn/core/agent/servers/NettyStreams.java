package dev.sojourn.core.agent.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/// Talks to itself over connections of Netty's epoll transport, with the API that 4.1 and 4.2
/// share: `NettyStreams BYTES FLAG…` sends so many bytes in bursts, each when the one before has
/// come back. Flags: `unix` (over a Unix socket), `reset` (another peer sends and resets, and a
/// third one is told the end), `late` (three connections wait before they are accepted),
/// `descriptor` (reads by the descriptor's own methods, from a pipe too), `attach=JAR=FILE` (come
/// and go while it runs).
///
/// Prints what came, so that runs can be compared: `port`, `client`, and of the server and the
/// client how many bytes they read, with their sum, and in how many reads.
@SuppressWarnings("deprecation")
public final class NettyStreams {
  private static final int BURST = 100_000;
  private static final int WARM = 200_000;
  private static final long LATE_MILLIS = 60;
  private static final String HOOK = "java.lang.SojournNettyHook";

  private final boolean isUnix;
  private final EventLoopGroup acceptors = new EpollEventLoopGroup(1);
  private final EventLoopGroup group = new EpollEventLoopGroup(1);
  private final EventLoopGroup clients = new EpollEventLoopGroup(1);
  private final Reader served = new Reader(true);
  private final Reader answered = new Reader(false);
  private final Random random = new Random(1);
  private final Channel server;
  private final Channel client;

  private NettyStreams(Set<String> flags) throws Exception {
    isUnix = flags.contains("unix");
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(acceptors, group)
            .channel(isUnix ? EpollServerDomainSocketChannel.class : EpollServerSocketChannel.class)
            .childHandler(initializer(served));
    server = bootstrap.bind(address()).sync().channel();
    client = connect(answered);
  }

  private SocketAddress address() throws Exception {
    return isUnix
        ? new DomainSocketAddress(
            Files.createTempDirectory("netty").resolve("socket").toAbsolutePath().toString())
        : new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
  }

  private static ChannelInitializer<Channel> initializer(Reader reader) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(reader.ofChannel());
      }
    };
  }

  private Channel connect(Reader reader) throws InterruptedException {
    return new Bootstrap()
        .group(clients)
        .channel(isUnix ? EpollDomainSocketChannel.class : EpollSocketChannel.class)
        .handler(initializer(reader))
        .connect(server.localAddress())
        .sync()
        .channel();
  }

  /// Runs it.
  public static void main(String... arguments) throws Exception {
    int bytes = Integer.parseInt(arguments[0]);
    List<String> flags = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    String attach =
        flags.stream().filter(flag -> flag.startsWith("attach=")).findFirst().orElse(null);
    NettyStreams program = new NettyStreams(Set.copyOf(flags));
    if (attach == null) {
      program.exchange(bytes);
    } else {
      String[] agent = attach.split("=", 3);
      program.exchange(WARM);
      program.tell("before ");
      load(agent[1], "record=" + agent[2]);
      program.exchange(bytes);
      System.out.println("attached hooked=" + program.isHooked());
      load(agent[1], "detach");
      System.out.println("detached hooked=" + program.isHooked());
      program.tell("during ");
      program.exchange(WARM);
    }
    if (flags.contains("reset")) {
      program.beReset();
    }
    if (flags.contains("late")) {
      program.acceptLate();
    }
    if (flags.contains("descriptor")) {
      program.readByDescriptor();
      readFromPipe();
    }
    program.tell("");
    for (EventLoopGroup each : List.of(program.acceptors, program.group, program.clients)) {
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

  private void exchange(int bytes) throws InterruptedException {
    for (int sent = 0; sent < bytes; sent += BURST) {
      byte[] burst = new byte[Math.min(BURST, bytes - sent)];
      random.nextBytes(burst);
      client.writeAndFlush(client.alloc().buffer(burst.length).writeBytes(burst));
      answered.came.acquire(burst.length);
    }
  }

  private int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /// One peer sends and resets; another sends, ends and is answered.
  private void beReset() throws Exception {
    try (Socket peer = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
      peer.getOutputStream().write(new byte[10]);
      peer.getInputStream().readNBytes(10);
      peer.setSoLinger(true, 0);
    }
    served.failed.await();
    try (Socket peer = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
      peer.getOutputStream().write(new byte[20]);
      peer.shutdownOutput();
      System.out.println("ended=" + peer.getInputStream().readAllBytes().length);
    }
  }

  private void acceptLate() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch connected = new CountDownLatch(1);
    acceptors.execute(
        () -> {
          try {
            busy.countDown();
            connected.await();
            Thread.sleep(LATE_MILLIS);
          } catch (InterruptedException failure) {
            throw new AssertionError(failure);
          }
        });
    busy.await();
    long asked = System.nanoTime();
    List<Channel> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(connect(new Reader(false)));
    }
    connected.countDown();
    served.connected.acquire(4);
    System.out.println("waitedAtMost=" + (System.nanoTime() - asked));
    for (Channel channel : open) {
      channel.close().sync();
    }
  }

  /// The next bytes of the client are read by the descriptor's own methods, in the event loop.
  private void readByDescriptor() throws Exception {
    Channel end = served.first;
    group.submit(() -> end.config().setAutoRead(false)).sync();
    client.writeAndFlush(client.alloc().buffer(30).writeZero(30)).sync();
    int[] read = new int[2];
    group
        .submit(
            () -> {
              FileDescriptor descriptor = ((UnixChannel) end).fd();
              ByteBuffer ten = ByteBuffer.allocateDirect(10);
              ByteBuf twenty = end.alloc().directBuffer(20);
              while (read[0] == 0) {
                read[0] = descriptor.read(ten, 0, 10);
              }
              while (read[1] == 0) {
                read[1] = descriptor.readAddress(twenty.memoryAddress(), 0, 20);
              }
              twenty.release();
              return null;
            })
        .sync();
    System.out.println("byDescriptor=" + read[0] + "," + read[1]);
  }

  private static void readFromPipe() throws Exception {
    FileDescriptor[] pipe = FileDescriptor.pipe();
    ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    pipe[1].write(buffer, 0, 8);
    System.out.println("byPipe=" + pipe[0].read(buffer, 0, 8) + "," + pipe[0].read(buffer, 0, 8));
    pipe[1].close();
    System.out.println("pipeEnded=" + pipe[0].read(buffer, 0, 8));
    pipe[0].close();
  }

  /// Whether the event loop, which waits, does so by way of the agent.
  private boolean isHooked() throws InterruptedException {
    Thread[] loop = new Thread[1];
    group.submit(() -> loop[0] = Thread.currentThread()).sync();
    StackTraceElement[] stack;
    do {
      stack = loop[0].getStackTrace();
    } while (stack.length == 0 || !stack[0].getMethodName().startsWith("epollWait"));
    return List.of(stack).stream().anyMatch(frame -> frame.getClassName().equals(HOOK));
  }

  private void tell(String when) {
    if (!isUnix) {
      System.out.println("port=" + port());
    }
    System.out.println(when + "served=" + served + " answered=" + answered);
    System.out.println(when + "reads=" + served.reads + "," + answered.reads);
  }

  /// What all channels of one side read.
  private static final class Reader {
    private final boolean echoes;
    private final Semaphore came = new Semaphore(0);
    private final Semaphore connected = new Semaphore(0);
    private final CountDownLatch failed = new CountDownLatch(1);
    private final CRC32 sum = new CRC32();
    private long bytes;
    private int reads;
    private volatile Channel first;

    private Reader(boolean echoes) {
      this.echoes = echoes;
    }

    private ChannelInboundHandlerAdapter ofChannel() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelActive(ChannelHandlerContext context) {
          connected.release();
          first = first == null ? context.channel() : first;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
          ByteBuf buffer = (ByteBuf) message;
          int length = buffer.readableBytes();
          took(buffer.nioBuffer());
          if (echoes) {
            context.writeAndFlush(buffer);
          } else {
            buffer.release();
            came.release(length);
          }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
          System.out.println("failed=" + cause);
          context.close();
          failed.countDown();
        }
      };
    }

    private synchronized void took(ByteBuffer buffer) {
      bytes += buffer.remaining();
      reads++;
      sum.update(buffer);
    }

    @Override
    public synchronized String toString() {
      return bytes + "/" + Long.toHexString(sum.getValue());
    }
  }
}
