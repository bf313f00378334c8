package dev.sojourn.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  private static final Set<String> ADDED_BY_JFR =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  record Pair(Class<?> schema, Class<? extends Event> event) {}

  static Stream<Pair> pairs() {
    return Stream.of(
        new Pair(Schema.PacketReceived.class, PacketReceivedEvent.class),
        new Pair(Schema.StreamRead.class, StreamReadEvent.class),
        new Pair(Schema.Accept.class, AcceptEvent.class),
        new Pair(Schema.Receive.class, ReceiveEvent.class),
        new Pair(Schema.Sender.class, SenderEvent.class),
        new Pair(Schema.Socket.class, SocketEvent.class),
        new Pair(Schema.SocketQueue.class, SocketQueueEvent.class),
        new Pair(Schema.QueueSample.class, QueueSampleEvent.class),
        new Pair(Schema.NotCaptured.class, NotCapturedEvent.class),
        new Pair(Schema.AcceptQueue.class, AcceptQueueEvent.class),
        new Pair(Schema.StallSample.class, StallSampleEvent.class),
        new Pair(Schema.DelayHistogram.class, DelayHistogramEvent.class),
        new Pair(Schema.Backlog.class, BacklogEvent.class),
        new Pair(Schema.Clock.class, ClockEvent.class),
        new Pair(Schema.ClockStep.class, ClockStepEvent.class),
        new Pair(Schema.Visit.class, VisitEvent.class),
        new Pair(Schema.Select.class, SelectEvent.class),
        new Pair(Schema.WatchedProcess.class, WatchedProcessEvent.class),
        new Pair(Schema.WatchedThread.class, WatchedThreadEvent.class),
        new Pair(Schema.WatchedReceiver.class, WatchedReceiverEvent.class),
        new Pair(Schema.UdpCounters.class, UdpCountersEvent.class),
        new Pair(Schema.HostTime.class, HostTimeEvent.class));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theSchemaNamesItsEventAndEachOfItsFields(Pair pair) throws IllegalAccessException {
    EventType type = EventType.getEventType(pair.event());
    Set<String> expected = new TreeSet<>(Set.of(type.getName()));
    type.getFields().stream().map(ValueDescriptor::getName).forEach(expected::add);
    expected.removeAll(ADDED_BY_JFR);

    assertThat(constantsOf(pair.schema())).isEqualTo(expected);
  }

  @Test
  void everySchemaHasItsEvent() {
    assertThat(Schema.class.getDeclaredClasses())
        .containsExactlyInAnyOrder(pairs().map(Pair::schema).toArray(Class<?>[]::new));
  }

  private static Set<String> constantsOf(Class<?> schema) throws IllegalAccessException {
    Set<String> values = new TreeSet<>();
    for (var field : Arrays.asList(schema.getFields())) {
      values.add((String) field.get(null));
    }
    return values;
  }
}
