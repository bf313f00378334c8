package dev.sojourn.core.agent;

import static dev.sojourn.core.agent.Loopback.bytes;
import static dev.sojourn.core.agent.Loopback.channel;
import static dev.sojourn.core.agent.Loopback.nobody;
import static dev.sojourn.core.agent.Loopback.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.core.agent.Receiving.Threads;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a thread that is blocked in `DatagramChannel` may count on. Run in a JVM of its own by
/// [ContractTest], with and without the agent.
class BlockingChannelContract {
  @ParameterizedTest
  @EnumSource
  void receivesWhatComesLater(Threads threads) throws Exception {
    try (var receiver = channel();
        var sender = channel()) {
      ByteBuffer target = ByteBuffer.allocateDirect(16);
      var receiving = Receiving.on(threads, () -> receiver.receive(target)).awaitBlocked();
      sender.send(bytes("later"), receiver.getLocalAddress());
      assertThat(receiving.result()).isEqualTo(sender.getLocalAddress());
      assertThat(text(target)).isEqualTo("later");
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatComesLater(Threads threads) throws Exception {
    try (var receiver = channel();
        var peer = channel()) {
      receiver.connect(peer.getLocalAddress());
      var receiving =
          Receiving.on(threads, () -> receiver.read(ByteBuffer.allocate(16))).awaitBlocked();
      peer.send(bytes("later"), receiver.getLocalAddress());
      assertThat(receiving.result()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeEndsABlockedReceive(Threads threads) throws Exception {
    for (String how : List.of("receive", "read", "scatter")) {
      DatagramChannel receiver = channel();
      receiver.connect(nobody());
      var receiving = Receiving.on(threads, () -> Loopback.take(receiver, how)).awaitBlocked();
      receiver.close();
      assertThatThrownBy(receiving::result)
          .as(how)
          .isExactlyInstanceOf(AsynchronousCloseException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsABlockedReceiveAndClosesTheChannel(Threads threads) throws Exception {
    DatagramChannel receiver = channel();
    var receiving =
        Receiving.on(threads, () -> receiver.receive(ByteBuffer.allocate(1))).awaitBlocked();
    receiving.interrupt();
    assertThatThrownBy(receiving::result).isExactlyInstanceOf(ClosedByInterruptException.class);
    assertThat(receiver.isOpen()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedThreadDoesNotReceive(Threads threads) throws Exception {
    DatagramChannel receiver = channel();
    var receiving =
        Receiving.on(
            threads,
            () -> {
              Thread.currentThread().interrupt();
              return receiver.receive(ByteBuffer.allocate(1));
            });
    assertThatThrownBy(receiving::result).isExactlyInstanceOf(ClosedByInterruptException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyDatagramGoesToOneOfManyThreads(Threads threads) throws Exception {
    int count = 200;
    try (var receiver = channel();
        var sender = channel()) {
      List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
      List<Receiving<SocketAddress>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(
            Receiving.on(
                threads,
                () -> {
                  ByteBuffer target = ByteBuffer.allocateDirect(4);
                  SocketAddress from = receiver.receive(target);
                  taken.add(target.getInt(0));
                  return from;
                }));
      }
      for (int i = 0; i < count; i++) {
        sender.send(ByteBuffer.allocate(4).putInt(0, i), receiver.getLocalAddress());
      }
      for (var receiving : all) {
        assertThat(receiving.result()).isEqualTo(sender.getLocalAddress());
      }
      assertThat(taken)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    }
  }
}
