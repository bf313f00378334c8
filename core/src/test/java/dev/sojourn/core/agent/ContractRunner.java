package dev.sojourn.core.agent;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs test classes in this JVM: `ContractRunner CLASS…`. Ends with 0 when all passed; prints what
/// failed.
final class ContractRunner {
  private ContractRunner() {}

  /// Runs the classes that the arguments name.
  public static void main(String[] classes) throws ClassNotFoundException {
    var request = LauncherDiscoveryRequestBuilder.request();
    for (String name : classes) {
      request.selectors(selectClass(Class.forName(name)));
    }
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), summary);
    var result = summary.getSummary();
    result.printFailuresTo(new PrintWriter(System.out, true), 30);
    System.out.println("passed=" + result.getTestsSucceededCount());
    System.exit(result.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
