package dev.sojourn.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/// SNMP4J's manager asks an agent made of its parts: `SnmpProgram REQUESTS`.
final class SnmpProgram {
  private static final OctetString COMMUNITY = new OctetString("public");
  private static final OID NAME = SnmpConstants.sysDescr;

  private SnmpProgram() {}

  /// Makes so many requests, one after the other.
  public static void main(String[] arguments) throws Exception {
    int requests = Integer.parseInt(arguments[0]);
    var transport = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
    var agent = new Snmp(transport);
    agent.addCommandResponder(new Answer());
    agent.listen();
    var manager = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
    manager.listen();
    var target = new CommunityTarget<>(transport.getListenAddress(), COMMUNITY);
    target.setVersion(SnmpConstants.version2c);
    // On a machine with other things to do an answer may take seconds, and nothing is to be sent
    // twice.
    target.setTimeout(TimeUnit.MINUTES.toMillis(1));
    target.setRetries(0);
    for (int i = 0; i < requests; i++) {
      PDU answer = manager.send(asking(i), target).getResponse();
      if (answer == null || !answer.getVariable(name(i)).toString().equals("host " + name(i))) {
        throw new IllegalStateException("request " + i + " was answered by " + answer);
      }
    }
    System.out.println("port=" + transport.getListenAddress().getPort() + " sent=" + requests);
    manager.close();
    agent.close();
  }

  private static OID name(int i) {
    return new OID(NAME).append(i);
  }

  private static PDU asking(int i) {
    PDU pdu = new PDU();
    pdu.setType(PDU.GET);
    pdu.add(new VariableBinding(name(i)));
    return pdu;
  }

  private static final class Answer implements CommandResponder {
    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      PDU pdu = event.getPDU();
      OID name = pdu.get(0).getOid();
      pdu.set(0, new VariableBinding(name, new OctetString("host " + name)));
      pdu.setType(PDU.RESPONSE);
      try {
        event
            .getMessageDispatcher()
            .returnResponsePdu(
                event.getMessageProcessingModel(),
                event.getSecurityModel(),
                event.getSecurityName(),
                event.getSecurityLevel(),
                pdu,
                event.getMaxSizeResponsePDU(),
                event.getStateReference(),
                new StatusInformation());
      } catch (MessageException failure) {
        throw new UncheckedIOException(new IOException(failure));
      }
    }
  }
}
