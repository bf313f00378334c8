package dev.sojourn.core.agent.transport;

import java.lang.classfile.ClassFile;
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
  /// @throws Refusal if it does not hold each of them exactly once
  public static byte[] all(byte[] classFile, List<CallSite> wanted, ClassDesc hook) {
    var found = new ArrayList<CallSite>();
    var context = ClassFile.of();
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
