package dev.sojourn.core.agent.transport;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Re-points the calls of transports that programs bring along, in as many copies as there are,
/// under whatever loader and prefix, loaded before or after; and back.
///
/// A class that is not exactly as known is left alone, and said. What goes wrong here never keeps a
/// class of the program from being loaded as it is.
public final class ProgramTransports implements ClassFileTransformer {
  /// In place of the boot loader, which is null.
  private static final Object BOOT = new Object();

  /// The names, in internal form, of the classes that were re-pointed, by their loaders.
  private static final Map<Object, Set<String>> REPOINTED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Instrumentation instrumentation;
  private final List<Transport> transports;
  private final Consumer<String> refused;

  private ProgramTransports(
      Instrumentation instrumentation, List<Transport> transports, Consumer<String> refused) {
    this.instrumentation = instrumentation;
    this.transports = transports;
    this.refused = refused;
  }

  /// Re-points what is loaded, and from now on what will be.
  ///
  /// @param refused is told, as half a sentence, which class is left alone and why; maybe while
  ///   that class is being loaded
  public static ProgramTransports install(
      Instrumentation instrumentation, List<Transport> transports, Consumer<String> refused) {
    var installed = new ProgramTransports(instrumentation, transports, refused);
    instrumentation.addTransformer(installed, true);
    installed.retransformLoaded();
    return installed;
  }

  /// Gives every class its own bytes back.
  public void remove() {
    instrumentation.removeTransformer(this);
    retransformLoaded();
    REPOINTED.clear();
  }

  /// Whether the calls that a class makes are re-pointed now.
  public static boolean isRepointed(Class<?> type) {
    Set<String> names = REPOINTED.get(key(type.getClassLoader()));
    return names != null && names.contains(type.getName().replace('.', '/'));
  }

  private static Object key(ClassLoader loader) {
    return loader == null ? BOOT : loader;
  }

  private void retransformLoaded() {
    Class<?>[] loaded =
        Stream.of(instrumentation.getAllLoadedClasses())
            .filter(type -> transportOf(type.getName().replace('.', '/')) != null)
            .filter(instrumentation::isModifiableClass)
            .toArray(Class<?>[]::new);
    // One by one, so that one that can not be changed does not keep the others from it.
    for (Class<?> type : loaded) {
      try {
        instrumentation.retransformClasses(type);
      } catch (UnmodifiableClassException | LinkageError failure) {
        forget(type);
        refused.accept(sentence(type.getName(), failure.toString()));
      }
    }
  }

  private Transport transportOf(String owner) {
    for (Transport transport : transports) {
      if (!transport.versions(owner).isEmpty()) {
        return transport;
      }
    }
    return null;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    Transport transport = name == null ? null : transportOf(name);
    if (transport == null) {
      return null;
    }
    try {
      byte[] changed = repoint(classFile, transport, name, loader);
      open(module, name);
      REPOINTED.computeIfAbsent(key(loader), _ -> ConcurrentHashMap.newKeySet()).add(name);
      return changed;
    } catch (RuntimeException | LinkageError failure) {
      String why = failure instanceof Refusal ? failure.getMessage() : failure.toString();
      refused.accept(sentence(name.replace('/', '.'), "it is not as expected: " + why));
      return null;
    }
  }

  private static byte[] repoint(
      byte[] classFile, Transport transport, String name, ClassLoader loader) {
    Refusal refusal = null;
    for (List<CallSite> sites : transport.versions(name)) {
      try {
        return Repoint.all(classFile, sites, transport.hook(), loader);
      } catch (Refusal otherVersion) {
        refusal = otherVersion;
      }
    }
    throw refusal;
  }

  /// Lets the hooks look into the package of a class.
  private void open(Module module, String name) {
    Module hooks = ProgramTransports.class.getModule();
    String inPackage = name.substring(0, name.lastIndexOf('/')).replace('/', '.');
    if (module.isNamed() && !module.isOpen(inPackage, hooks)) {
      instrumentation.redefineModule(
          module, Set.of(), Map.of(), Map.of(inPackage, Set.of(hooks)), Set.of(), Map.of());
    }
    hooks.addReads(module);
  }

  private static void forget(Class<?> type) {
    Set<String> names = REPOINTED.get(key(type.getClassLoader()));
    if (names != null) {
      names.remove(type.getName().replace('.', '/'));
    }
  }

  private static String sentence(String type, String why) {
    return "can not capture what " + type + " receives because " + why;
  }
}
