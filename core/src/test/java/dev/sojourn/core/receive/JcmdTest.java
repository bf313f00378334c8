package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.core.receive.programs.LoopMain;
import dev.sojourn.events.Schema;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packet event's settings, set by `jcmd JFR.start` on a JVM that is receiving.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class JcmdTest {
  private static final String PACKET = Schema.PacketReceived.NAME;

  /// JFR turns an event on and then applies its settings one by one, so the first packets of a
  /// recording may pass.
  private static final int FEW = 5;

  @TempDir private Path folder;
  private Child receiving;

  @BeforeEach
  void startReceiving() throws Exception {
    receiving =
        ChildJvm.withTests()
            .options("--enable-native-access=ALL-UNNAMED")
            .start(LoopMain.class.getName());
    receiving.await("^ready$");
  }

  @AfterEach
  void stopReceiving() {
    receiving.close();
  }

  @Test
  void aThresholdLeavesOutPacketsThatDidNotWait() throws Exception {
    int all = packets("delay=0ns").size();
    assertThat(packets("delay=1h")).hasSizeLessThan(all / FEW);
  }

  @Test
  void aPortFilterLeavesOutOtherPorts() throws Exception {
    int port = packets("ports=all").getFirst().getInt(Schema.PacketReceived.SOURCE_PORT);
    int all = packets("ports=" + port).size();
    assertThat(all).isPositive();
    assertThat(packets("ports=1")).hasSizeLessThan(all / FEW);
  }

  @Test
  void aThrottleLeavesOutMost() throws Exception {
    int all = packets("throttle=off").size();
    assertThat(packets("throttle=0/s")).hasSizeLessThan(all / FEW);
    assertThat(packets("throttle=20/s")).hasSizeLessThan(all);
  }

  /// The packets of a recording that ends when 200 receives or more are on record.
  private List<RecordedEvent> packets(String setting) throws Exception {
    Path settings = folder.resolve("sojourn.jfc");
    try (InputStream resource = settingsFile().openStream()) {
      Files.write(settings, resource.readAllBytes());
    }
    Path file = folder.resolve(setting.replaceAll("\\W", "-") + ".jfr");
    jcmd("JFR.start", "name=one", "settings=" + settings, PACKET + "#" + setting);
    long receives;
    do {
      jcmd("JFR.dump", "name=one", "filename=" + file);
      receives = events(file, Schema.Receive.NAME).size();
    } while (receives < 200);
    jcmd("JFR.stop", "name=one");
    return events(file, PACKET);
  }

  /// The settings as they lie beside the events, in a folder or a jar.
  private static URL settingsFile() throws Exception {
    URI place = Schema.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    String root = place.getPath().endsWith(".jar") ? "jar:" + place + "!/" : place.toString();
    return URI.create(root + Schema.SETTINGS_RESOURCE).toURL();
  }

  private static List<RecordedEvent> events(Path file, String name) throws Exception {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .toList();
  }

  private void jcmd(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Child.tool("jcmd"));
    command.add(String.valueOf(receiving.pid()));
    command.addAll(List.of(arguments));
    Child.Ended ended = Child.run(command);
    assertThat(ended.status()).as(ended.output()).isZero();
  }
}
