package dev.sojourn.core.agent.servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Netty's HTTP server over epoll, which answers each request with its body: `NettyHttp REQUESTS`.
/// Prints the port, what the server read, and in how many reads.
public final class NettyHttp {
  private static final int LONGEST = 20_000;

  private static final AtomicLong BYTES = new AtomicLong();
  private static final AtomicInteger READS = new AtomicInteger();

  private NettyHttp() {}

  /// Runs it.
  public static void main(String... arguments) throws Exception {
    Channel server = serve(() -> {});
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      ask(port, i);
    }
    System.out.println("port=" + port);
    System.out.println("bytes=" + BYTES + System.lineSeparator() + "reads=" + READS);
    System.exit(0);
  }

  /// Starts the server on a port of loopback.
  ///
  /// @param work done for each request, in the event loop, before it is answered
  static Channel serve(Runnable work) throws Exception {
    return new ServerBootstrap()
        .group(new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory()))
        .channel(EpollServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new Counter(),
                        new HttpServerCodec(),
                        new HttpObjectAggregator(2 * LONGEST),
                        new Echo(work));
              }
            })
        .bind(InetAddress.getByName("127.0.0.1"), 0)
        .sync()
        .channel();
  }

  private static void ask(int port, int i) throws Exception {
    var url = URI.create("http://127.0.0.1:" + port + "/" + i).toURL();
    var connection = (HttpURLConnection) url.openConnection();
    connection.setDoOutput(true);
    byte[] sent = new byte[1 + i * 997 % LONGEST];
    Arrays.fill(sent, (byte) i);
    connection.getOutputStream().write(sent);
    byte[] answer = connection.getInputStream().readAllBytes();
    if (!Arrays.equals(sent, answer)) {
      throw new AssertionError("request " + i + " was answered wrong");
    }
  }

  private static final class Counter extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      BYTES.addAndGet(((ByteBuf) message).readableBytes());
      READS.incrementAndGet();
      context.fireChannelRead(message);
    }
  }

  private static final class Echo extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Runnable work;

    private Echo(Runnable work) {
      this.work = work;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      work.run();
      ByteBuf body = request.content().retain();
      var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      context.writeAndFlush(response);
    }
  }
}
