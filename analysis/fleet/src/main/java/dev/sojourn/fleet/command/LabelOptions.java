package dev.sojourn.fleet.command;

import dev.sojourn.fleet.process.LabelRules;
import dev.sojourn.fleet.process.LabelTable;
import dev.sojourn.fleet.process.PathPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where labels come from.
final class LabelOptions {
  private static final String ENVIRONMENT = "env:";
  private static final String PROPERTY = "property:";

  @Option(
      names = "--labels",
      paramLabel = "PATTERN",
      description =
          "Labels from the end of a recording's path, for instance"
              + " '{service}/{version}/{host}/*.jfr'. May be given several times.")
  private List<String> patterns = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "NAME=env:VARIABLE|property:NAME",
      description =
          "A label from the process's environment or system properties, as far as the recording has"
              + " them (jdk.InitialEnvironmentVariable, jdk.InitialSystemProperty, -D). May be"
              + " given several times.")
  private Map<String, String> sources = new TreeMap<>();

  @Option(
      names = "--labels-csv",
      paramLabel = "FILE",
      description =
          "Labels from a table: the columns file, host and pid say whose a row is, all others are"
              + " labels.")
  private Path table;

  LabelRules rules(CommandLine command) {
    LabelRules rules = LabelRules.none();
    for (String pattern : patterns) {
      try {
        rules.patterns().add(new PathPattern(pattern));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command, "--labels: " + e.getMessage(), e);
      }
    }
    sources.forEach((label, source) -> add(label, source, rules, command));
    return table == null
        ? rules
        : new LabelRules(rules.patterns(), rules.environment(), rules.properties(), read(command));
  }

  private static void add(String label, String source, LabelRules rules, CommandLine command) {
    if (source.startsWith(ENVIRONMENT)) {
      rules.environment().put(label, source.substring(ENVIRONMENT.length()));
    } else if (source.startsWith(PROPERTY)) {
      rules.properties().put(label, source.substring(PROPERTY.length()));
    } else {
      throw new ParameterException(
          command, "--label: '%s' is neither env:VARIABLE nor property:NAME".formatted(source));
    }
  }

  private LabelTable read(CommandLine command) {
    try (InputStream in = Files.newInputStream(table)) {
      return LabelTable.read(in);
    } catch (NoSuchFileException e) {
      throw new ParameterException(command, "--labels-csv: " + table + " does not exist", e);
    } catch (IOException e) {
      throw new ParameterException(
          command, "--labels-csv: " + table + " is no table of labels: " + e.getMessage(), e);
    }
  }
}
