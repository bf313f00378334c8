package dev.sojourn.analysis.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few names, in any case, and says which there are when it is none of them.
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
  private final E[] choices;

  private Choice(E[] choices) {
    this.choices = choices;
  }

  @Override
  public E convert(String name) {
    return Arrays.stream(choices)
        .filter(choice -> choice.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s"
                        .formatted(
                            name,
                            Arrays.stream(choices)
                                .map(E::toString)
                                .collect(Collectors.joining(", ")))));
  }

  static final class OfScenario extends Choice<Scenario> {
    OfScenario() {
      super(Scenario.values());
    }
  }

  static final class OfCollector extends Choice<Collector> {
    OfCollector() {
      super(Collector.values());
    }
  }

  static final class OfReportFormat extends Choice<ReportFormat> {
    OfReportFormat() {
      super(ReportFormat.values());
    }
  }

  static final class OfFormat extends Choice<Format> {
    OfFormat() {
      super(Format.values());
    }
  }

  static final class OfSubject extends Choice<BenchCommand.Subject> {
    OfSubject() {
      super(BenchCommand.Subject.values());
    }
  }
}
