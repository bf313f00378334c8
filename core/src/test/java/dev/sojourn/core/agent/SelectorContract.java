package dev.sojourn.core.agent;

import static dev.sojourn.core.agent.Loopback.bytes;
import static dev.sojourn.core.agent.Loopback.channel;
import static dev.sojourn.core.agent.Loopback.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.agent.Receiving.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a `Selector` over datagram channels promises. Run in a JVM of its own by [ContractTest],
/// with and without the agent.
class SelectorContract {
  private static DatagramChannel registered(Selector selector) throws IOException {
    DatagramChannel channel = channel();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    return channel;
  }

  @ParameterizedTest
  @EnumSource
  void selectsTheChannelThatHasADatagram(Threads threads) throws Exception {
    try (var selector = Selector.open();
        var one = registered(selector);
        var other = registered(selector);
        var sender = channel()) {
      var selecting = Receiving.on(threads, () -> selector.select()).awaitBlocked();
      sender.send(bytes("for the other"), other.getLocalAddress());
      assertThat(selecting.result()).isEqualTo(1);
      assertThat(selector.selectedKeys()).containsExactly(other.keyFor(selector));
      ByteBuffer target = ByteBuffer.allocateDirect(32);
      assertThat(one.receive(target)).isNull();
      assertThat(other.receive(target)).isEqualTo(sender.getLocalAddress());
      assertThat(text(target)).isEqualTo("for the other");
      assertThat(other.receive(target)).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void staysReadyUntilDrained(Threads threads) throws Exception {
    try (var selector = Selector.open();
        var receiver = registered(selector);
        var sender = channel()) {
      sender.send(bytes("1"), receiver.getLocalAddress());
      sender.send(bytes("2"), receiver.getLocalAddress());
      int taken =
          Receiving.on(
                  threads,
                  () -> {
                    int count = 0;
                    while (selector.selectNow(key -> {}) > 0) {
                      receiver.receive(ByteBuffer.allocate(1));
                      count++;
                    }
                    return count;
                  })
              .result();
      assertThat(taken).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void timesOut(Threads threads) throws Exception {
    try (var selector = Selector.open();
        var _ = registered(selector)) {
      long start = System.nanoTime();
      assertThat(Receiving.on(threads, () -> selector.select(20)).result()).isZero();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void wakesUp(Threads threads) throws Exception {
    try (var selector = Selector.open();
        var _ = registered(selector)) {
      var selecting = Receiving.on(threads, () -> selector.select()).awaitBlocked();
      selector.wakeup();
      assertThat(selecting.result()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsASelectAndLeavesItOpen(Threads threads) throws Exception {
    try (var selector = Selector.open();
        var _ = registered(selector)) {
      var selecting = Receiving.on(threads, () -> selector.select()).awaitBlocked();
      selecting.interrupt();
      assertThat(selecting.result()).isZero();
      assertThat(selector.isOpen()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeEndsASelect(Threads threads) throws Exception {
    Selector selector = Selector.open();
    var selecting = Receiving.on(threads, () -> selector.select()).awaitBlocked();
    selector.close();
    assertThat(selecting.result()).isZero();
    assertThatThrownBy(selector::select).isInstanceOf(ClosedSelectorException.class);
  }
}
