package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultProvider;

/// The rules as JDK Mission Control runs them.
final class Rules {
  private static final List<IRule> OURS =
      ServiceLoader.load(IRule.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(rule -> rule.getClass().getName().startsWith("dev.sojourn."))
          .toList();

  private Rules() {}

  /// Each comes to a result.
  static void check(Path file) {
    IItemCollection items;
    try {
      items = JfrLoaderToolkit.loadEvents(file.toFile());
    } catch (CouldNotLoadRecordingException | IOException | RuntimeException refused) {
      // Mission Control does not open it.
      return;
    }
    OURS.forEach(rule -> check(rule, items));
  }

  private static void check(IRule rule, IItemCollection items) {
    RunnableFuture<IResult> evaluation =
        rule.createEvaluation(items, IPreferenceValueProvider.DEFAULT_VALUES, new ResultProvider());
    evaluation.run();
    try {
      Outputs.assertHarmless(String.valueOf(evaluation.get().getSummary()));
    } catch (ExecutionException e) {
      throw new AssertionError(rule.getId() + " fails", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
