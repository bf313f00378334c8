package dev.sojourn.core.agent;

import dev.sojourn.core.agent.transport.Refusal;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the agent's module needs of this JVM: the JDK's networking opened to it, the right to call
/// C functions without a warning, and Flight Recorder's module, which a modular program may not
/// have resolved.
final class Access {
  private static final String JFR = "jdk.jfr";

  private Access() {}

  /// Takes it.
  ///
  /// @throws Refusal if this JVM does not give it
  static void take(Instrumentation instrumentation) {
    Module agent = Access.class.getModule();
    Module base = Object.class.getModule();
    Set<Module> toAgent = Set.of(agent);
    try {
      instrumentation.redefineModule(
          base,
          Set.of(),
          Map.of(),
          Map.of(
              "sun.nio.ch", toAgent,
              "sun.net", toAgent,
              "java.io", toAgent,
              "java.lang", toAgent,
              "java.nio", toAgent,
              "java.util.concurrent.locks", toAgent,
              "jdk.internal.vm", toAgent,
              "jdk.internal.module", toAgent),
          Set.of(),
          Map.of());
      // What --enable-native-access does; there is no API for a module that is there already.
      var enable = Module.class.getDeclaredMethod("implAddEnableNativeAccess");
      enable.setAccessible(true);
      enable.invoke(agent);
      loadFlightRecorder()
          .ifPresent(
              module ->
                  instrumentation.redefineModule(
                      agent, Set.of(module), Map.of(), Map.of(), Set.of(), Map.of()));
    } catch (ReflectiveOperationException | RuntimeException failure) {
      throw new Refusal("this JDK does not open its networking: " + failure);
    }
  }

  /// Flight Recorder's module, if this run-time image has it.
  private static Optional<Module> loadFlightRecorder() throws ReflectiveOperationException {
    Optional<Module> resolved = ModuleLayer.boot().findModule(JFR);
    if (resolved.isPresent() || java.lang.module.ModuleFinder.ofSystem().find(JFR).isEmpty()) {
      return resolved;
    }
    // What jcmd does before it starts a recording.
    var load = Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class);
    return Optional.of((Module) load.invoke(null, JFR));
  }
}
