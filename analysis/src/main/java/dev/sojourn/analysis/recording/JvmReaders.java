package dev.sojourn.analysis.recording;

import dev.sojourn.analysis.recording.JvmRows.Background;
import dev.sojourn.analysis.recording.JvmRows.Collection;
import dev.sojourn.analysis.recording.JvmRows.CpuLoad;
import dev.sojourn.analysis.recording.JvmRows.Pause;
import dev.sojourn.analysis.recording.JvmRows.SafepointMark;
import dev.sojourn.analysis.recording.JvmRows.ThrottleCounts;
import dev.sojourn.analysis.recording.JvmRows.VmOperation;
import dev.sojourn.events.Schema;
import java.util.Optional;
import org.openjdk.jmc.common.util.LabeledIdentifier;

/// Reads the events that tell of the JVM as a whole, of its process, and of the recording itself.
final class JvmReaders implements EventReaders {
  static final String ACTIVE_SETTING = "jdk.ActiveSetting";

  private final ChunkRows rows;
  private final JvmRows jvm;

  JvmReaders(ChunkRows rows) {
    this.rows = rows;
    this.jvm = rows.jvm();
  }

  @Override
  public Optional<Reader> of(String type) {
    return Optional.ofNullable(
        switch (type) {
          case "jdk.GarbageCollection" -> this::collection;
          case "jdk.GCPhasePause" -> event -> jvm.pauses.add(pause(event));
          case "jdk.GCPhasePauseLevel1" -> event -> jvm.phases.add(pause(event));
          case "jdk.SafepointBegin" -> event -> safepoint(event, true);
          case "jdk.SafepointEnd" -> event -> safepoint(event, false);
          case "jdk.ExecuteVMOperation" -> this::operation;
          case "jdk.GCPhaseConcurrent", "jdk.Compilation" -> event -> background(type, event);
          case "jdk.CPULoad" -> this::cpuLoad;
          case "jdk.CPUInformation" ->
              event -> jvm.processors = Math.max(0, event.number("hwThreads"));
          case "jdk.ContainerCPUThrottling" -> this::throttling;
          case "jdk.GCConfiguration" -> this::collectors;
          case "jdk.JVMInformation" -> this::identity;
          case "jdk.InitialEnvironmentVariable" -> this::environment;
          case ACTIVE_SETTING -> this::setting;
          case "jdk.DataLoss" -> this::loss;
          default -> null;
        });
  }

  private void collection(EventView event) {
    jvm.collections.add(
        new Collection(event.number("gcId"), event.text("name"), event.text("cause")));
  }

  private static Pause pause(EventView event) throws UnreadableEventException {
    return new Pause(event.start(), event.end(), event.number("gcId"), event.text("name"));
  }

  private void safepoint(EventView event, boolean begins) throws UnreadableEventException {
    jvm.safepoints.add(
        new SafepointMark(event.number("safepointId"), begins, event.start(), event.end()));
  }

  private void operation(EventView event) throws UnreadableEventException {
    if (event.flag("safepoint")) {
      jvm.operations.add(
          new VmOperation(
              event.number("safepointId"),
              event.text("operation"),
              event.start(),
              event.end(),
              event.text("caller"),
              rows.threads().osThreads.javaId(event.thread("caller"))));
    }
  }

  private void background(String type, EventView event) throws UnreadableEventException {
    jvm.background.add(new Background(type, event.start(), event.end()));
  }

  private void cpuLoad(EventView event) throws UnreadableEventException {
    double own = event.fraction("jvmUser") + event.fraction("jvmSystem");
    double machine = event.fraction("machineTotal");
    if (!Double.isNaN(own + machine)) {
      jvm.cpuLoads.add(new CpuLoad(event.start(), own, machine));
    }
  }

  private void throttling(EventView event) throws UnreadableEventException {
    long nanos = event.nanos("cpuThrottledTime");
    long slices = event.number("cpuThrottledSlices");
    long elapsed = event.number("cpuElapsedSlices");
    if (nanos >= 0 && slices >= 0 && elapsed >= 0) {
      jvm.throttleCounts.add(new ThrottleCounts(event.start(), nanos, slices, elapsed));
    }
  }

  private void collectors(EventView event) {
    String young = event.text("youngCollector");
    String old = event.text("oldCollector");
    jvm.collectors = young == null || young.equals(old) ? old : young + ", " + old;
  }

  private void identity(EventView event) {
    jvm.version = event.version("jvmVersion");
    rows.process =
        new ProcessIdentity(
            rows.process.host(), known(event.number("pid")), known(event.moment("jvmStartTime")));
  }

  private static Long known(long value) {
    return value == Schema.ABSENT ? null : (Long) value;
  }

  private void environment(EventView event) {
    if ("HOSTNAME".equals(event.text("key"))) {
      ProcessIdentity host = new ProcessIdentity(event.text("value"), null, null);
      rows.process = host.or(rows.process);
    }
  }

  private void setting(EventView event) {
    if (event.value("id") instanceof LabeledIdentifier type) {
      rows.events()
          .set(type.getInterfaceId(), event.text("name"), String.valueOf(event.text("value")));
    }
  }

  private void loss(EventView event) {
    rows.events().lostBytes += Math.max(0, event.bytes("amount"));
  }
}
