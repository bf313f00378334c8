package dev.sojourn.servers;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// dnsjava's resolver, which receives on a new socket for each query, and a name server made of its
/// messages: `DnsProgram QUERIES`.
final class DnsProgram {
  private DnsProgram() {}

  /// Makes so many queries, one after the other.
  public static void main(String[] arguments) throws Exception {
    int queries = Integer.parseInt(arguments[0]);
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> serve(socket));
      var resolver = new SimpleResolver((InetSocketAddress) socket.getLocalSocketAddress());
      for (int i = 0; i < queries; i++) {
        Name name = Name.fromString("host" + i + ".example.");
        Message answer = resolver.send(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)));
        if (answer.getSection(Section.ANSWER).isEmpty()) {
          throw new IllegalStateException("no answer");
        }
      }
      System.out.println("port=" + socket.getLocalPort() + " sent=" + queries);
    }
    System.exit(0);
  }

  private static void serve(DatagramSocket socket) {
    try {
      var packet = new DatagramPacket(new byte[512], 512);
      while (true) {
        socket.receive(packet);
        byte[] answer =
            answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength()))).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (java.io.IOException closed) {
      // The program is done.
    }
  }

  private static Message answer(Message query) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    answer.addRecord(
        new ARecord(query.getQuestion().getName(), DClass.IN, 60, InetAddress.getLoopbackAddress()),
        Section.ANSWER);
    return answer;
  }
}
