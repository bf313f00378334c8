package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import dev.sojourn.core.witness.Looks.Seen;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// A [DatagramReceiver] under watch.
class ReceiverStallsTest extends StalledThreads {
  @Override
  Server.Socket open() throws IOException {
    return new Receiver(DatagramReceiver.open(ReceiverOptions.builder().build()));
  }

  private record Receiver(DatagramReceiver receiver) implements Server.Socket {
    @Override
    public InetSocketAddress address() {
      return receiver.localAddress();
    }

    @Override
    public void receive() throws IOException {
      boolean virtual = Thread.currentThread().isVirtual();
      while (receiver.receiveOne(virtual ? 0 : -1) == null) {
        Thread.yield();
      }
    }

    @Override
    public void close() {
      receiver.close();
    }
  }

  @Test
  void aVirtualThreadTellsWhatItWaitsForButNotWhoHoldsIt() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    startHolding("holder", () -> withLock(lock, StalledThreads::sleep));

    List<Seen> look =
        look(
            Thread.ofVirtual(),
            () -> withLock(lock, () -> {}),
            chain -> isWaiting(chain.getFirst()));

    assertThat(look).hasSize(1);
    assertThat(look.getFirst().virtual()).isTrue();
    assertThat(look.getFirst().blocker()).isEqualTo(ReentrantLock.class.getName() + "$NonfairSync");
    assertThat(look.getFirst().isIn("StalledThreads.withLock")).isTrue();
  }
}
