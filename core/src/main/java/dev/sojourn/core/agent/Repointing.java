package dev.sojourn.core.agent;

import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.agent.transport.Repoint;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Re-points the JDK's call sites to [Hooks], and back.
///
/// All or nothing: when one class of this JDK does not hold exactly the calls that [CallSites]
/// lists for it, every class is left as it was.
final class Repointing implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  private final Class<?>[] owners;
  private final List<String> done = new ArrayList<>();
  private String surprise;

  private Repointing(Instrumentation instrumentation, Class<?>[] owners) {
    this.instrumentation = instrumentation;
    this.owners = owners;
  }

  /// Re-points every call site.
  ///
  /// @throws Refusal if this JDK is not as expected; it is then untouched
  static Repointing install(Instrumentation instrumentation) throws Refusal {
    var repointing = new Repointing(instrumentation, owners());
    instrumentation.addTransformer(repointing, true);
    try {
      instrumentation.retransformClasses(repointing.owners);
    } catch (UnmodifiableClassException | LinkageError | RuntimeException failure) {
      repointing.surprise = failure.toString();
    }
    repointing
        .surprise()
        .ifPresent(
            what -> {
              repointing.remove();
              throw new Refusal("this JDK's classes are not as expected: " + what);
            });
    return repointing;
  }

  /// Gives every class its own bytes back.
  void remove() {
    instrumentation.removeTransformer(this);
    try {
      instrumentation.retransformClasses(owners);
    } catch (UnmodifiableClassException | LinkageError failure) {
      // The hooks stay; they find no active capture and go straight to the originals.
      surprise = failure.toString();
    }
  }

  private Optional<String> surprise() {
    if (surprise == null && done.size() < owners.length) {
      surprise = "only " + done + " could be changed";
    }
    return Optional.ofNullable(surprise);
  }

  private static Class<?>[] owners() {
    return CallSites.OWNERS.stream().map(Repointing::find).toArray(Class<?>[]::new);
  }

  private static Class<?> find(String internalName) {
    try {
      return Class.forName(internalName.replace('/', '.'), false, null);
    } catch (ClassNotFoundException missing) {
      throw new Refusal("this JDK has no class " + missing.getMessage());
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null || !CallSites.OWNERS.contains(name)) {
      return null;
    }
    try {
      byte[] changed = repoint(classFile, name);
      done.add(name);
      return changed;
    } catch (RuntimeException failure) {
      surprise = failure.getMessage() == null ? failure.toString() : failure.getMessage();
      return null;
    }
  }

  /// The class with all its call sites re-pointed.
  ///
  /// @throws Refusal if it does not hold each of them exactly once
  static byte[] repoint(byte[] classFile, String name) {
    return Repoint.all(classFile, CallSites.of(name), CallSites.HOOK);
  }
}
