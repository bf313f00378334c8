package dev.sojourn.core.agent.servers;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.linux.LinuxPlatform;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/// Attaches the agent to itself and detaches it, twice, while it receives: `ComeAndGoProgram JAR
/// FILE FILE`. Prints after each step whether any UDP socket reports stamps.
public final class ComeAndGoProgram {
  private static final int PACKETS = 50;
  private static final int MOST_DESCRIPTORS = 256;

  private ComeAndGoProgram() {}

  /// Comes and goes.
  public static void main(String... arguments) throws Exception {
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      echo(socket);
      for (String file : new String[] {arguments[1], arguments[2]}) {
        self.loadAgent(arguments[0], "record=" + file);
        // Attaching to what is attached changes nothing.
        self.loadAgent(arguments[0], "record=" + file);
        echo(socket);
        System.out.println("attached stamping=" + isAnyStamping());
        self.loadAgent(arguments[0], "detach");
        echo(socket);
        System.out.println("detached stamping=" + isAnyStamping());
      }
    }
    self.detach();
  }

  private static void echo(DatagramSocket socket) throws Exception {
    var packet = new DatagramPacket(new byte[8], 8);
    for (int i = 0; i < PACKETS; i++) {
      packet.setSocketAddress(socket.getLocalSocketAddress());
      socket.send(packet);
      socket.receive(packet);
    }
  }

  private static boolean isAnyStamping() {
    var platform = (Platform.Available) LinuxPlatform.current();
    Constants constants = platform.constants();
    SocketCalls calls = platform.calls().get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      MemorySegment length = arena.allocate(JAVA_INT);
      for (int fd = 0; fd < MOST_DESCRIPTORS; fd++) {
        length.set(JAVA_INT, 0, Integer.BYTES);
        value.set(JAVA_INT, 0, 0);
        calls.getsockopt(fd, constants.SOL_SOCKET(), constants.SO_TIMESTAMPING(), value, length);
        if (value.get(JAVA_INT, 0) != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
