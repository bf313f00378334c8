package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sojourn.core.Fault;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.core.receive.programs.InterfaceMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A network interface that goes away, for real, in a network namespace of the test's own.
class InterfaceFaultsTest {
  private static final List<List<String>> NAMESPACES =
      List.of(
          List.of("unshare", "--net"), List.of("unshare", "--user", "--map-root-user", "--net"));

  @Test
  @Fault(
      what = "The network interface goes away",
      promise =
          "`receive` finds nothing and reports no error, as the kernel reports none. When the"
              + " interface is made again, receivers of an address receive on; those of a device"
              + " or of a multicast group must be opened again")
  void networkInterfaceGone() throws Exception {
    Child.Ended ended =
        ChildJvm.withTests()
            .options("--enable-native-access=ALL-UNNAMED")
            .under(namespace())
            .run(InterfaceMain.class.getName());

    assertThat(ended.output().lines())
        .contains(
            "there: [address, connected, device, group]",
            "gone: []",
            "made again: [address, connected]",
            "opened again: [address, connected, device, group]");
  }

  /// What gives a command a network namespace in which it may make interfaces.
  private static List<String> namespace() throws Exception {
    for (List<String> namespace : NAMESPACES) {
      List<String> command = new ArrayList<>(namespace);
      command.addAll(List.of("sh", "-c", InterfaceMain.MAKE));
      try {
        if (new ProcessBuilder(command).start().waitFor() == 0) {
          return namespace;
        }
      } catch (IOException noUnshare) {
        return abort(noUnshare.getMessage());
      }
    }
    return abort("this system lets nobody have a network namespace with interfaces (unshare, ip)");
  }
}
