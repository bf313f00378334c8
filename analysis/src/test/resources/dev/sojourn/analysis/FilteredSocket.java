import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Receives on a socket whose filter refuses the first packets.
public final class FilteredSocket {
  private static final int SOL_SOCKET = 1;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int SO_DETACH_FILTER = 27;

  /// The instruction that returns how much of a packet passes: nothing.
  private static final short RETURN = 0x06;

  /// @param arguments how many packets are refused, and how many are received after that
  public static void main(String... arguments) throws Throwable {
    receive(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
  }

  private static void receive(int refused, int wanted) throws Throwable {
    ReceiverOptions options =
        ReceiverOptions.builder()
            .bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
            .build();
    try (DatagramReceiver receiver = DatagramReceiver.open(options);
        DatagramChannel sender = DatagramChannel.open()) {
      sender.connect(receiver.localAddress());
      int socket = descriptor(receiver.localAddress().getPort());
      filter(socket, SO_ATTACH_FILTER);
      send(sender, refused);
      filter(socket, SO_DETACH_FILTER);
      send(sender, wanted);
      for (int received = 0; received < wanted; ) {
        received += receiver.receive(TimeUnit.SECONDS.toNanos(10));
      }
    }
  }

  private static void send(DatagramChannel sender, int packets) throws IOException {
    for (int i = 0; i < packets; i++) {
      sender.write(ByteBuffer.allocate(64));
    }
  }

  /// Which of this process's descriptors is the UDP socket that is bound to a port.
  private static int descriptor(int port) throws IOException {
    String local = "0100007F:%04X".formatted(port);
    String inode =
        Files.readAllLines(Path.of("/proc/self/net/udp")).stream()
            .map(line -> line.strip().split("\\s+"))
            .filter(fields -> fields[1].equals(local))
            .map(fields -> fields[9])
            .findFirst()
            .orElseThrow();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Files::isSymbolicLink)
          .filter(link -> isSocket(link, inode))
          .mapToInt(link -> Integer.parseInt(link.getFileName().toString()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean isSocket(Path link, String inode) {
    try {
      return Files.readSymbolicLink(link).toString().equals("socket:[" + inode + "]");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  /// A `sock_fprog` of one `sock_filter`: its length, and where the instruction is.
  private static void filter(int socket, int option) throws Throwable {
    MethodHandle setsockopt =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().find("setsockopt").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment instruction = arena.allocate(8, 8);
      instruction.set(JAVA_SHORT, 0, RETURN);
      instruction.set(JAVA_BYTE, 2, (byte) 0);
      MemorySegment program = arena.allocate(16, 8);
      program.set(JAVA_SHORT, 0, (short) 1);
      program.set(ADDRESS, 8, instruction);
      int status = (int) setsockopt.invokeExact(socket, SOL_SOCKET, option, program, 16);
      if (status != 0) {
        throw new IOException("setsockopt " + option + " ended with " + status);
      }
    }
  }
}
