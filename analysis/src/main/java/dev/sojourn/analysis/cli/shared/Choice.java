package dev.sojourn.analysis.cli.shared;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads one of a few names, in any case, and says which there are when it is none of them.
public abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {
  private final E[] choices;

  protected Choice(E[] choices) {
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
}
