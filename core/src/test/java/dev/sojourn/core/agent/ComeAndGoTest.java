package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent comes to a running program, goes, and comes again: while it is there it records, and
/// when it went the JDK's classes and the sockets' options are as before.
class ComeAndGoTest {
  private static final int PACKETS = 51;

  @TempDir Path folder;

  @Test
  void leavesTheProgramAsItWas() throws Exception {
    Path first = folder.resolve("first.jfr");
    Path second = folder.resolve("second.jfr");
    var ended =
        ChildJvm.withTests()
            .options(
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED")
            .run(
                "dev.sojourn.core.agent.servers.ComeAndGoProgram",
                ChildJvm.agentJar().toString(),
                first.toString(),
                second.toString());
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output().lines().filter(line -> line.contains("stamping=")))
        .containsExactly(
            "attached stamping=true hooked=true",
            "detached stamping=false hooked=false",
            "attached stamping=true hooked=true",
            "detached stamping=false hooked=false");
    for (Path recording : new Path[] {first, second}) {
      assertThat(Recorded.read(recording).of(Schema.PacketReceived.NAME)).hasSize(PACKETS);
    }
  }
}
