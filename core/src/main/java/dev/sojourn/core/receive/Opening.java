package dev.sojourn.core.receive;

import dev.sojourn.core.count.Tally;
import dev.sojourn.core.count.WrappingCounter;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import java.io.IOException;

/// Opens a socket as the options say.
///
/// @param calls the port of this one socket
record Opening(Platform.Available platform, SocketCalls calls, ReceiverOptions options) {
  /// A new socket. Stamps come first and the address last: no packet arrives before its stamp is
  /// real.
  Facts open() throws IOException {
    UdpSocket socket = UdpSocket.open(platform, calls, options.bind());
    try {
      SocketOptions setter = new SocketOptions(socket, platform.constants());
      setter.setBeforeBind(options);
      Stamps stamps = prepare(setter);
      socket.bind(options.bind());
      if (options.connect().isPresent()) {
        socket.connect(options.connect().get());
      }
      return facts(socket, stamps);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  /// The socket of descriptor `fd`, which keeps its address. Packets that are in its queue already
  /// may have no stamp.
  Facts adopt(int fd) throws IOException {
    UdpSocket socket = UdpSocket.adopt(platform, calls, fd);
    return facts(socket, prepare(new SocketOptions(socket, platform.constants())));
  }

  private Stamps prepare(SocketOptions setter) throws IOException {
    setter.set(options);
    setter.requestStamps(options.hardwareStamps());
    return StampProbe.await(platform, options.stampTimeout());
  }

  private Facts facts(UdpSocket socket, Stamps stamps) throws IOException {
    UdpSocket.MemoryInfo memory = socket.memoryInfo();
    WrappingCounter drops = new WrappingCounter();
    drops.advance(memory.drops());
    return new Facts(
        socket,
        socket.localAddress(),
        options,
        memory.capacity(),
        stamps,
        new Tally(),
        drops,
        drops.total());
  }
}
