package dev.sojourn.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// Netty's echo: `NettyServer nio|epoll PACKETS`. The handler takes its time over each hundredth
/// packet, so that a queue forms behind it.
final class NettyServer {
  private static final int EACH = 100;
  private static final long PAUSE_MILLIS = 60;

  private NettyServer() {}

  /// Starts the server, sends it packets in bursts and waits for each burst's echoes.
  public static void main(String[] arguments) throws Exception {
    boolean epoll = arguments[0].equals("epoll");
    int packets = Integer.parseInt(arguments[1]);
    IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<? extends DatagramChannel> type =
        epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
    var group = new MultiThreadIoEventLoopGroup(1, factory);
    Channel server =
        new Bootstrap()
            .group(group)
            .channel(type)
            .handler(new Echo())
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    drive((InetSocketAddress) server.localAddress(), packets);
    group.shutdownGracefully(0, 1, TimeUnit.MINUTES).sync();
  }

  private static void drive(InetSocketAddress server, int packets) throws Exception {
    try (var client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var ping = new java.net.DatagramPacket(new byte[64], 64, server);
      var pong = new java.net.DatagramPacket(new byte[64], 64);
      for (int sent = 0; sent < packets; sent += EACH) {
        for (int i = 0; i < EACH; i++) {
          client.send(ping);
        }
        for (int i = 0; i < EACH; i++) {
          client.receive(pong);
        }
      }
    }
    System.out.println("port=" + server.getPort() + " sent=" + packets);
  }

  private static final class Echo extends SimpleChannelInboundHandler<DatagramPacket> {
    private int received;

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet)
        throws InterruptedException {
      if (received++ % EACH == 0) {
        Thread.sleep(PAUSE_MILLIS);
      }
      context.writeAndFlush(new DatagramPacket(packet.content().retain(), packet.sender()));
    }
  }
}
