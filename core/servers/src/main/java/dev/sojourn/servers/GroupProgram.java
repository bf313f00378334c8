package dev.sojourn.servers;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.LOCAL_PING;
import org.jgroups.protocols.UDP;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.IpAddress;

/// A group of two by JGroups over UDP, one of which sends to the other: `GroupProgram MESSAGES`.
/// What it says was sent are the datagrams that the receiver's transport took: there are also those
/// that the group itself needs.
final class GroupProgram {
  private GroupProgram() {}

  /// Sends so many messages, each when the one before has come.
  public static void main(String[] arguments) throws Exception {
    int messages = Integer.parseInt(arguments[0]);
    var transport = new Counting();
    var came = new Semaphore(0);
    int port;
    try (JChannel sender = join(new UDP());
        JChannel receiver = join(transport)) {
      receiver.setReceiver(new InOrder(came));
      for (int i = 0; i < messages; i++) {
        sender.send(receiver.getAddress(), ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
        came.acquire();
      }
      Event address = new Event(Event.GET_PHYSICAL_ADDRESS, receiver.getAddress());
      port = ((IpAddress) receiver.down(address)).getPort();
    }
    System.out.println("port=" + port + " sent=" + transport.taken);
  }

  private static JChannel join(UDP transport) throws Exception {
    transport.setId(ClassConfigurator.getProtocolId(UDP.class));
    transport.setMulticasting(false);
    transport.setBindAddress(InetAddress.getByName("127.0.0.1"));
    return new JChannel(
            transport,
            new LOCAL_PING(),
            new NAKACK2().useMcastXmit(false),
            new UNICAST3(),
            new STABLE(),
            new GMS())
        .connect("group");
  }

  /// Looks at each message.
  private static final class InOrder implements Receiver {
    private final Semaphore came;
    private int next;

    private InOrder(Semaphore came) {
      this.came = came;
    }

    @Override
    public void receive(Message message) {
      ByteBuffer bytes =
          ByteBuffer.wrap(message.getArray(), message.getOffset(), message.getLength());
      if (bytes.getInt() == next) {
        next++;
        came.release();
      }
    }
  }

  private static final class Counting extends UDP {
    private final AtomicInteger taken = new AtomicInteger();

    @Override
    public void receive(Address sender, byte[] data, int offset, int length) {
      taken.incrementAndGet();
      super.receive(sender, data, offset, length);
    }
  }
}
