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
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// Attaches the agent to itself and detaches it, twice, while it receives: `ComeAndGoProgram JAR
/// FILE FILE`. Prints after each step whether any socket reports stamps, and whether the JDK's
/// receive calls the agent.
public final class ComeAndGoProgram {
  private static final int PACKETS = 50;
  private static final String HOOK = "sun.nio.ch.SojournHook";

  /// The JDK's own method, and the agent's.
  private static final Set<String> SYSTEM_CALLS = Set.of("receive0", "recvmsg");

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
        System.out.println("attached" + state(socket));
        self.loadAgent(arguments[0], "detach");
        echo(socket);
        System.out.println("detached" + state(socket));
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

  private static String state(DatagramSocket socket) throws Exception {
    return " stamping=" + isAnyStamping() + " hooked=" + isHooked(socket);
  }

  /// Looks at a thread that is blocked in a receive, then lets it go on with a packet.
  private static boolean isHooked(DatagramSocket socket) throws Exception {
    var packet = new DatagramPacket(new byte[8], 8);
    var receive =
        new FutureTask<Void>(
            () -> {
              socket.receive(packet);
              return null;
            });
    Thread thread = Thread.ofPlatform().start(receive);
    StackTraceElement[] stack;
    do {
      stack = thread.getStackTrace();
    } while (stack.length == 0 || !SYSTEM_CALLS.contains(stack[0].getMethodName()));
    socket.send(new DatagramPacket(new byte[8], 8, socket.getLocalSocketAddress()));
    receive.get();
    return Stream.of(stack).anyMatch(frame -> frame.getClassName().equals(HOOK));
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
