package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCPackage;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.util.MCFrame;
import org.openjdk.jmc.common.util.MCMethod;
import org.openjdk.jmc.common.util.MCStackTrace;
import org.openjdk.jmc.common.util.MethodToolkit;

/// Stack traces in one line; some have frames whose method the JVM did not write down, as JDK 8's.
class FrameNamesTest {
  private final FrameNames names = new FrameNames(Names.UNREDACTED);
  private final StackFrames frames = new StackFrames(Names.UNREDACTED);

  @Test
  void framesWithoutAMethodArePassedOver() {
    IMCStackTrace trace =
        trace(frame(null), frame("java.lang.Object"), frame(null), frame("org.example.Handler"));

    assertThat(names.of(trace)).isEqualTo("org.example.Handler.run (in java.lang.Object.run)");
    assertThat(frames.of(trace))
        .containsExactly("java.lang.Object.run:7", "org.example.Handler.run:7");
  }

  @Test
  void ofNothingButThoseNothingIsTold() {
    IMCFrame none = new MCFrame(null, null, null, IMCFrame.Type.UNKNOWN);
    assertThat(names.of(trace(none, frame(null)))).isNull();
    assertThat(names.site(trace(new IMCFrame[0]))).isNull();
    assertThat(frames.of(trace(frame(null)))).isEmpty();
  }

  @Test
  void ofTheJdkItTellsWhatWasOnTop() {
    assertThat(names.of(trace("java.util.HashMap", "java.util.Properties", "org.example.Handler")))
        .isEqualTo("org.example.Handler.run (in java.util.HashMap.run)");
    assertThat(names.of(trace("org.example.Handler", "org.example.Server")))
        .isEqualTo("org.example.Handler.run");
  }

  @Test
  void ofSojournItTellsWhatTheProgramCalled() {
    String receiver = "dev.sojourn.core.receive.DatagramReceiver";
    String called = "org.example.Server.run (in " + receiver + ".run)";

    assertThat(
            names.of(
                trace(
                    "jdk.jfr.internal.event.EventWriter",
                    "dev.sojourn.events.PacketReceivedEvent",
                    receiver,
                    "org.example.Server")))
        .isEqualTo(called);
    assertThat(names.of(trace(receiver, "org.example.Server"))).isEqualTo(called);
    assertThat(
            names.of(
                trace(
                    "dev.sojourn.core.agent.Capture",
                    "java.net.DatagramSocket",
                    "org.example.Server")))
        .isEqualTo("org.example.Server.run (in java.net.DatagramSocket.run)");
  }

  private static IMCStackTrace trace(String... types) {
    return trace(Stream.of(types).map(FrameNamesTest::frame).toArray(IMCFrame[]::new));
  }

  private static IMCStackTrace trace(IMCFrame... frames) {
    return new MCStackTrace(List.of(frames), IMCStackTrace.TruncationState.NOT_TRUNCATED);
  }

  private static IMCFrame frame(String type) {
    IMCType known = type == null ? new Unknown() : MethodToolkit.typeFromBinaryJLS(type);
    IMCMethod method = new MCMethod(known, "run", "()V", 0, false);
    return new MCFrame(method, 0, 7, IMCFrame.Type.INTERPRETED);
  }

  /// A type that is referred to, and missing.
  private static final class Unknown implements IMCType {
    @Override
    public IMCPackage getPackage() {
      return null;
    }

    @Override
    public String getTypeName() {
      return null;
    }

    @Override
    public String getFullName() {
      return null;
    }
  }
}
