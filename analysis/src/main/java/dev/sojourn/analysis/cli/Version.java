package dev.sojourn.analysis.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Sojourn.class.getPackage().getImplementationVersion();
    return new String[] {
      "sojourn " + (version == null ? "(not packaged)" : version),
      "java " + Runtime.version() + " (" + System.getProperty("java.home") + ")"
    };
  }
}
