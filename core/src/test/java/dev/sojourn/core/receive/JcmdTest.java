package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.events.Schema;
import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packet event's settings, set by `jcmd JFR.start` on a JVM that is receiving.
@Timeout(120)
class JcmdTest {
  private static final String PACKET = Schema.PacketReceived.NAME;

  /// JFR turns an event on and then applies its settings one by one, so the first packets of a
  /// recording may pass.
  private static final int FEW = 5;

  @TempDir private Path folder;
  private Process receiving;

  @BeforeEach
  void startReceiving() throws Exception {
    receiving = OtherJvm.start(LoopMain.class, List.of());
    BufferedReader output = receiving.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals("ready")) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo("ready");
  }

  @AfterEach
  void stopReceiving() throws Exception {
    receiving.getOutputStream().close();
    receiving.waitFor();
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
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(String.valueOf(receiving.pid()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
