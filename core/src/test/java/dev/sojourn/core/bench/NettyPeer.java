package dev.sojourn.core.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/// Netty's epoll transport: recvmmsg(2) when the batch is larger than 1, no stamps, no events.
///
/// The queue is filled on the event loop's own thread, so that nothing is received meanwhile.
final class NettyPeer implements Peer {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private EpollDatagramChannel channel;
  private Handler handler;

  @Override
  public int open(int batch, int buffer) throws Exception {
    closeChannel();
    handler = new Handler();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(EpollDatagramChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.RECVBUF_ALLOCATOR, allocator(batch))
            .handler(handler);
    if (buffer > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, buffer);
    }
    if (batch > 1) {
      bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, SPACE);
    }
    channel =
        (EpollDatagramChannel)
            bootstrap.bind(new InetSocketAddress("127.0.0.1", 0)).sync().channel();
    return channel.localAddress().getPort();
  }

  private static FixedRecvByteBufAllocator allocator(int batch) {
    FixedRecvByteBufAllocator allocator = new FixedRecvByteBufAllocator(batch * SPACE);
    allocator.maxMessagesPerRead(1024);
    return allocator;
  }

  @Override
  public Reading drain(int packets, Filler filler) throws Exception {
    CompletableFuture<Reading> result = new CompletableFuture<>();
    channel
        .eventLoop()
        .submit(
            () -> {
              filler.fill(packets);
              handler.start(packets, result);
              channel.config().setAutoRead(true);
              return null;
            })
        .sync();
    return result.get();
  }

  @Override
  public Reading listen(Runnable listening) throws Exception {
    CompletableFuture<Reading> result = new CompletableFuture<>();
    channel
        .eventLoop()
        .submit(
            () -> {
              handler.start(Long.MAX_VALUE, result);
              channel.config().setAutoRead(true);
            })
        .sync();
    listening.run();
    return result.get();
  }

  private void closeChannel() {
    if (channel != null) {
      channel.close().syncUninterruptibly();
    }
  }

  @Override
  public void close() {
    closeChannel();
    group.shutdownGracefully().syncUninterruptibly();
  }

  /// Counts packets on the event loop's thread, and stops reading when all have come.
  private static final class Handler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Meter meter = new Meter();
    private CompletableFuture<Reading> result;
    private long wanted;
    private long taken;
    private long consumed;

    void start(long packets, CompletableFuture<Reading> whereTo) {
      result = whereTo;
      wanted = packets;
      taken = 0;
      meter.start();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      int length = packet.content().readableBytes();
      consumed += length;
      if (length == END_LENGTH) {
        stop(context);
      } else if (++taken == wanted) {
        stop(context);
      }
    }

    private void stop(ChannelHandlerContext context) {
      context.channel().config().setAutoRead(false);
      result.complete(meter.stop(taken));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      result.completeExceptionally(cause);
    }

    @Override
    public String toString() {
      return "Netty after " + consumed + " bytes";
    }
  }
}
