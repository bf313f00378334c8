package dev.sojourn.core.agent.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;

/// What only Netty 4.2 has: its transport over io_uring. Apart, so that 4.1 need not link it.
public final class Uring {
  /// What a program prints that ends because the kernel, or a container, allows no io_uring.
  public static final String UNAVAILABLE = "io_uring is unavailable: ";

  private Uring() {}

  static EventLoopGroup group() {
    if (!IoUring.isAvailable()) {
      System.out.println(UNAVAILABLE + IoUring.unavailabilityCause());
      System.exit(0);
    }
    return new MultiThreadIoEventLoopGroup(1, IoUringIoHandler.newFactory());
  }

  static Bootstrap bootstrap() {
    return new Bootstrap().channel(IoUringDatagramChannel.class);
  }

  /// For 1 the kernel joins datagrams; linux/in.h, linux/udp.h. Netty has no name for it here.
  static ChannelOption<Integer> gro() {
    return new IntegerUnixChannelOption("UDP_GRO", 17, 104);
  }

  /// What makes it receive several datagrams at once.
  static ChannelOption<Integer> longestDatagram() {
    return IoUringChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE;
  }
}
