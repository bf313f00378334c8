package dev.sojourn.core.agent;

import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.agent.transport.Repoint;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Re-points the JDK's call sites to [Hooks], and back.
///
/// Each [Family] all or nothing: when one class of this JDK does not hold exactly the calls that
/// [CallSites] lists for it, the family's calls are made as ever, and the other families are
/// re-pointed all the same.
final class Repointing implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  // At hand before the first class passes: what is loaded for the sake of one may not load others.
  private final Set<String> owners = CallSites.OWNERS;
  private final Map<Family, String> left = Collections.synchronizedMap(new EnumMap<>(Family.class));
  private final Set<Class<?>> touched = new HashSet<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private volatile Set<Family> repointed = EnumSet.allOf(Family.class);

  private Repointing(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /// Re-points every family that is as known.
  static Repointing install(Instrumentation instrumentation) {
    var repointing = new Repointing(instrumentation);
    Originals.missing().forEach(repointing::leave);
    instrumentation.addTransformer(repointing, true);
    Set<Family> tried;
    do {
      // One that is left now has its calls in classes that were changed a moment ago.
      tried = repointing.repointed;
      repointing.retransform();
    } while (!tried.equals(repointing.repointed));
    return repointing;
  }

  /// What is captured.
  Set<Family> repointed() {
    return repointed;
  }

  /// What is not, and why, as half a sentence.
  Map<Family, String> left() {
    return left;
  }

  /// Gives every class its own bytes back.
  void remove() {
    instrumentation.removeTransformer(this);
    try {
      retransformTouched();
    } catch (UnmodifiableClassException | LinkageError _) {
      // The hooks stay; they find no active capture and go straight to the originals.
    }
  }

  private void retransform() {
    seen.clear();
    for (Family family : repointed) {
      findOwners(family);
    }
    try {
      retransformTouched();
    } catch (UnmodifiableClassException | LinkageError | RuntimeException failure) {
      repointed.forEach(family -> leave(family, failure.toString()));
    }
    for (Family family : repointed) {
      CallSites.owners(family).stream()
          .filter(owner -> !seen.contains(owner))
          .forEach(owner -> leave(family, owner.replace('/', '.') + " can not be changed"));
    }
  }

  private void findOwners(Family family) {
    for (String owner : CallSites.owners(family)) {
      try {
        touched.add(Class.forName(owner.replace('/', '.'), false, null));
      } catch (ClassNotFoundException missing) {
        leave(family, "this JDK has no class " + missing.getMessage());
      }
    }
  }

  private void retransformTouched() throws UnmodifiableClassException {
    if (!touched.isEmpty()) {
      instrumentation.retransformClasses(touched.toArray(Class<?>[]::new));
    }
  }

  private synchronized void leave(Family family, String why) {
    left.putIfAbsent(family, why);
    Set<Family> others = EnumSet.noneOf(Family.class);
    others.addAll(repointed);
    others.remove(family);
    repointed = others;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null || name == null || !owners.contains(name)) {
      return null;
    }
    byte[] changed = null;
    for (Family family : repointed) {
      if (CallSites.owners(family).contains(name)) {
        seen.add(name);
        changed = repointed(changed, classFile, family, name);
      }
    }
    return changed;
  }

  /// What a class has become.
  ///
  /// @param changed what other families made of it, or null
  private byte[] repointed(byte[] changed, byte[] classFile, Family family, String name) {
    try {
      return repoint(changed == null ? classFile : changed, family, name);
    } catch (RuntimeException | LinkageError failure) {
      leave(
          family,
          "this JDK's classes are not as expected: "
              + (failure instanceof Refusal ? failure.getMessage() : failure.toString()));
      return changed;
    }
  }

  /// The class with all of a family's call sites re-pointed.
  ///
  /// @throws Refusal if it does not hold each of them exactly once
  static byte[] repoint(byte[] classFile, Family family, String name) {
    return Repoint.all(classFile, CallSites.of(family, name), CallSites.HOOK, null);
  }
}
