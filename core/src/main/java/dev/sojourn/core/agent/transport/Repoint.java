package dev.sojourn.core.agent.transport;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Re-points the calls in the bytes of a class.
public final class Repoint {
  private Repoint() {}

  /// The class with all its call sites re-pointed to `hook`.
  ///
  /// @param loader knows the classes that it names; null for the JDK's
  /// @throws Refusal if it does not hold each of them exactly once
  public static byte[] all(
      byte[] classFile, List<CallSite> wanted, ClassDesc hook, ClassLoader loader) {
    var found = new ArrayList<CallSite>();
    var context = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy(loader)));
    byte[] changed =
        context.transformClass(
            context.parse(classFile),
            (classBuilder, element) -> {
              List<CallSite> sites =
                  element instanceof MethodModel method ? sitesIn(method, wanted) : List.of();
              if (sites.isEmpty()) {
                classBuilder.with(element);
              } else {
                classBuilder.transformMethod(
                    (MethodModel) element,
                    MethodTransform.transformingCode(
                        (code, instruction) -> one(code, instruction, sites, hook, found)));
              }
            });
    if (found.size() != wanted.size() || !found.containsAll(wanted)) {
      throw new Refusal("expected the calls " + describe(wanted) + ", found " + describe(found));
    }
    return changed;
  }

  /// What the types of two branches have in common is looked up in the files of their classes.
  private static ClassHierarchyResolver hierarchy(ClassLoader loader) {
    ClassHierarchyResolver ofTheJdk = ClassHierarchyResolver.defaultResolver();
    return loader == null
        ? ofTheJdk
        : ofTheJdk.orElse(ClassHierarchyResolver.ofResourceParsing(loader)).cached();
  }

  private static void one(
      CodeBuilder code,
      CodeElement element,
      List<CallSite> sites,
      ClassDesc hook,
      List<CallSite> found) {
    if (element instanceof InvokeInstruction call) {
      for (CallSite site : sites) {
        if (site.isCalledBy(call)) {
          if (site.tellsOwner()) {
            code.loadConstant(ClassDesc.ofInternalName(site.owner()));
          }
          code.invokestatic(hook, site.hook(), site.hookDescriptor());
          ClassDesc wanted = call.typeSymbol().returnType();
          if (!wanted.isPrimitive() && !wanted.equals(site.hookDescriptor().returnType())) {
            code.checkcast(wanted);
          }
          found.add(site);
          return;
        }
      }
    }
    code.with(element);
  }

  private static List<CallSite> sitesIn(MethodModel method, List<CallSite> sites) {
    return sites.stream()
        .filter(
            site ->
                method.methodName().equalsString(site.method())
                    && method.methodType().equalsString(site.methodType()))
        .toList();
  }

  private static String describe(List<CallSite> sites) {
    return sites.stream().map(CallSite::toString).collect(Collectors.joining(", "));
  }
}
