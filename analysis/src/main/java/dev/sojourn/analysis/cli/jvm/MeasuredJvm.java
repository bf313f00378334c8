package dev.sojourn.analysis.cli.jvm;

import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.events.Schema;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The JVMs that the commands start: this one's `java`, with the receiver's modules.
///
/// @param modulePath the receiver's jars, or folders of classes
public record MeasuredJvm(String modulePath) {
  private static final String MODULE = "dev.sojourn.core";

  /// The one that the launcher names in `sojourn.runtime`.
  public static MeasuredJvm installed() {
    String modulePath = System.getProperty("sojourn.runtime", "");
    if (modulePath.isEmpty()) {
      throw new Failure("this needs the receiver's jars: start it by ./sojourn, which knows them");
    }
    return new MeasuredJvm(modulePath);
  }

  /// The command line that runs one of the receiver's lab programs.
  ///
  /// @param program its simple class name
  public List<String> command(List<String> jvmOptions, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("--enable-native-access=" + MODULE);
    command.addAll(List.of("--module-path", modulePath));
    command.addAll(List.of("--module", MODULE + "/" + MODULE + ".lab." + program));
    command.addAll(arguments);
    return command;
  }

  /// Writes the recording settings that the receiver brings to a file.
  public void copySettings(Path file) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(urls(), null);
        InputStream settings = loader.getResourceAsStream(Schema.SETTINGS_RESOURCE)) {
      if (settings == null) {
        throw new Failure("no recording settings lie in " + modulePath + ": build again");
      }
      Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private URL[] urls() {
    return Arrays.stream(modulePath.split(File.pathSeparator))
        .map(MeasuredJvm::url)
        .toArray(URL[]::new);
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
