package dev.sojourn.servers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;

/// Eclipse Californium's CoAP server and client: `CoapProgram REQUESTS`.
final class CoapProgram {
  private CoapProgram() {}

  /// Makes so many requests, one after the other.
  public static void main(String[] arguments) throws Exception {
    int requests = Integer.parseInt(arguments[0]);
    CoapConfig.register();
    UdpConfig.register();
    Configuration configuration = Configuration.createStandardWithoutFile();
    // On a machine with other things to do an answer may take seconds, and nothing is to be sent
    // twice.
    configuration.set(CoapConfig.ACK_TIMEOUT, 1, TimeUnit.MINUTES);
    var endpoint =
        new CoapEndpoint.Builder()
            .setConfiguration(configuration)
            .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .build();
    var server = new CoapServer(configuration);
    server.addEndpoint(endpoint);
    server.add(
        new CoapResource("hello") {
          @Override
          public void handleGET(CoapExchange exchange) {
            exchange.respond("world");
          }
        });
    server.start();
    int port = endpoint.getAddress().getPort();
    var client = new CoapClient("coap://127.0.0.1:" + port + "/hello");
    for (int i = 0; i < requests; i++) {
      if (!client.get().isSuccess()) {
        throw new IllegalStateException("no answer");
      }
    }
    client.shutdown();
    server.destroy();
    System.out.println("port=" + port + " sent=" + requests);
    System.exit(0);
  }
}
