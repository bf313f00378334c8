package dev.sojourn.core.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/// Where the JVM enters the agent's jar: at start (`-javaagent`) or on attach.
///
/// The JVM puts that jar on the program's class path. The agent itself runs as a module of its own,
/// with a loader of its own, so that it and the program never see each other's classes, and so that
/// what it needs (native access, the JDK's networking) is given to it alone. This class refers to
/// no other of the agent by name: that would load it twice.
public final class Agent {
  private static final String MODULE = "dev.sojourn.agent";
  private static final String CONTROL = "dev.sojourn.core.agent.Control";

  /// The status with which the JVM ends at a wrong option of its own.
  private static final int WRONG_OPTION = 1;

  private static Class<?> control;

  private Agent() {}

  /// Called before the program's `main`. A wrong option ends the JVM, as a wrong JVM option does;
  /// any other failure leaves the program as it is.
  public static void premain(String options, Instrumentation instrumentation) {
    try {
      run("started", options, instrumentation);
    } catch (IllegalArgumentException wrongOption) {
      // Let through, it would abort the JVM with a stack trace and a core file.
      System.err.println(wrongOption.getMessage());
      System.exit(WRONG_OPTION);
    }
  }

  /// Called when the agent is attached to a running JVM, which a wrong option leaves as it is.
  public static void agentmain(String options, Instrumentation instrumentation) {
    try {
      run("attached", options, instrumentation);
    } catch (IllegalArgumentException wrongOption) {
      // Let through, it would print a stack trace and the JVM's own assertions.
      System.err.println(wrongOption.getMessage());
    }
  }

  private static synchronized void run(
      String how, String options, Instrumentation instrumentation) {
    try {
      if (control == null) {
        control = load();
      }
      Method enter = control.getMethod(how, String.class, Instrumentation.class);
      enter.invoke(null, options, instrumentation);
    } catch (InvocationTargetException failure) {
      if (failure.getCause() instanceof IllegalArgumentException wrongOption) {
        throw wrongOption;
      }
      System.err.println("Sojourn does nothing here: " + failure.getCause());
    } catch (ReflectiveOperationException
        | IOException
        | URISyntaxException
        | RuntimeException
        | LinkageError failure) {
      System.err.println("Sojourn does nothing here: " + failure);
    }
  }

  private static Class<?> load() throws IOException, URISyntaxException, ClassNotFoundException {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolve(new OneModule(module(jar())), ModuleFinder.of(), Set.of(MODULE));
    return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
        .findLoader(MODULE)
        .loadClass(CONTROL);
  }

  /// The jar as a module that reads the JDK's modules it needs, where they are there. An automatic
  /// module would read the program's too, and could not if they hold the same packages.
  private static ModuleReference module(Path jar) {
    ModuleReference automatic = ModuleFinder.of(jar).find(MODULE).orElseThrow();
    ModuleDescriptor.Builder descriptor =
        ModuleDescriptor.newModule(MODULE)
            .requires("java.base")
            .exports(Agent.class.getPackageName())
            .packages(automatic.descriptor().packages());
    for (String wanted :
        List.of("java.instrument", "java.management", "jdk.httpserver", "jdk.jfr")) {
      descriptor.requires(Set.of(ModuleDescriptor.Requires.Modifier.STATIC), wanted);
    }
    return new ModuleReference(descriptor.build(), jar.toUri()) {
      @Override
      public ModuleReader open() throws IOException {
        return automatic.open();
      }
    };
  }

  private record OneModule(ModuleReference module) implements ModuleFinder {
    @Override
    public Optional<ModuleReference> find(String name) {
      return Optional.of(module).filter(found -> found.descriptor().name().equals(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
      return Set.of(module);
    }
  }

  /// The agent's jar. Not where this class came from: the program may have it on its own class
  /// path.
  private static Path jar() throws IOException, URISyntaxException {
    for (URL manifest : Collections.list(ClassLoader.getSystemResources(JarFile.MANIFEST_NAME))) {
      if (manifest.openConnection() instanceof JarURLConnection inJar
          && inJar.getMainAttributes() != null
          && Agent.class.getName().equals(inJar.getMainAttributes().getValue("Agent-Class"))) {
        return Path.of(inJar.getJarFileURL().toURI());
      }
    }
    throw new IOException("the agent's jar is not on the class path");
  }
}
