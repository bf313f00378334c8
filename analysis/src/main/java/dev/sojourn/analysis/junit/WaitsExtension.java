package dev.sojourn.analysis.junit;

import dev.sojourn.analysis.gate.ExpressionException;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.timeline.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/// What [RecordWaits] does: records around the test's own method.
final class WaitsExtension implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
  private static final Namespace NAMESPACE = Namespace.create(WaitsExtension.class);
  private static final String FOLDER = "sojourn.folder";
  private static final Path USUAL = Path.of("target", "sojourn");

  @Override
  public void beforeTestExecution(ExtensionContext test) throws IOException {
    Path folder =
        test.getConfigurationParameter(FOLDER).map(Path::of).orElse(USUAL).toAbsolutePath();
    RecordedTest recorded = RecordedTest.begin(gate(test), folder.resolve(fileOf(test)));
    test.getStore(NAMESPACE).put(RecordedTest.class, recorded);
  }

  @Override
  public void afterTestExecution(ExtensionContext test) throws IOException {
    RecordedTest recorded = test.getStore(NAMESPACE).remove(RecordedTest.class, RecordedTest.class);
    if (test.getExecutionException().isPresent()) {
      // What failed matters more than how long packets waited meanwhile.
      recorded.keep();
    } else {
      recorded.judge();
    }
  }

  /// Of the method, else of its class or the one around that.
  private static Gate gate(ExtensionContext test) {
    Stream<Optional<RecordWaits>> annotations =
        Stream.concat(
            Stream.of(AnnotationSupport.findAnnotation(test.getElement(), RecordWaits.class)),
            Stream.concat(
                    Stream.of(test.getRequiredTestClass()),
                    test.getEnclosingTestClasses().reversed().stream())
                .map(type -> AnnotationSupport.findAnnotation(type, RecordWaits.class)));
    List<String> conditions =
        annotations
            .flatMap(Optional::stream)
            .findFirst()
            .map(annotation -> List.of(annotation.failIf()))
            .orElse(List.of());
    try {
      return Gate.of(conditions, Cause.ids());
    } catch (ExpressionException e) {
      throw new ExtensionConfigurationException(
          "@RecordWaits(failIf): " + e.getMessage() + "\n" + e.pointer(), e);
    }
  }

  private static String fileOf(ExtensionContext test) {
    String name =
        test.getRequiredTestClass().getName() + "." + test.getRequiredTestMethod().getName();
    return name.replaceAll("[^\\w.$-]", "_") + ".jfr";
  }
}
