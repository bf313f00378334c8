package dev.sojourn.core.agent;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs test classes in this JVM: `ContractRunner CLASS…`. Ends with 0 when all passed; prints what
/// was run, what failed, and what was not tried and why.
final class ContractRunner {
  private ContractRunner() {}

  /// Runs the classes that the arguments name.
  public static void main(String[] classes) throws ClassNotFoundException {
    var request = LauncherDiscoveryRequestBuilder.request();
    for (String name : classes) {
      request.selectors(selectClass(Class.forName(name)));
    }
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), summary, new Progress());
    var result = summary.getSummary();
    result.printFailuresTo(new PrintWriter(System.out, true), 30);
    System.out.println("passed=" + result.getTestsSucceededCount());
    System.out.println("failed=" + result.getTotalFailureCount());
    System.out.println(
        "skipped=" + (result.getTestsSkippedCount() + result.getTestsAbortedCount()));
    System.exit(result.getTotalFailureCount() == 0 ? 0 : 1);
  }

  /// Says what was run, and of what was not why.
  private static final class Progress implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      say(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == Status.ABORTED) {
        say(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason told"));
      } else if (test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
        System.out.println("ran " + test.getLegacyReportingName());
      }
    }

    private static void say(TestIdentifier test, String reason) {
      System.out.printf("not tried: %s: %s%n", test.getLegacyReportingName(), reason);
    }
  }
}
