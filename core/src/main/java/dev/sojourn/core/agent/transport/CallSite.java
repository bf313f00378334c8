package dev.sojourn.core.agent.transport;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;

/// A call inside a class of a transport that is re-pointed to a hook.
///
/// @param owner the class that makes the call, in internal form
/// @param method the method of `owner` that makes it
/// @param methodType that method's descriptor
/// @param callee the class whose method is called, in internal form
/// @param name the called method
/// @param type its descriptor
/// @param hook the hook that is called in its place
/// @param hookType the hook's descriptor: that of the method, with the object first whose method it
///   is unless that is static, and with `Object` for classes that are not the JDK's
/// @param tellsOwner whether the hook is given, after the call's own arguments, the class that
///   makes it
public record CallSite(
    String owner,
    String method,
    String methodType,
    String callee,
    String name,
    String type,
    String hook,
    String hookType,
    boolean tellsOwner) {

  /// One whose hook has the descriptor of the method that it takes the place of.
  public CallSite(
      String owner,
      String method,
      String methodType,
      String callee,
      String name,
      String type,
      String hook) {
    this(owner, method, methodType, callee, name, type, hook, type, false);
  }

  boolean isCalledBy(InvokeInstruction call) {
    return call.owner().asInternalName().equals(callee)
        && call.name().equalsString(name)
        && call.type().equalsString(type);
  }

  MethodTypeDesc hookDescriptor() {
    return MethodTypeDesc.ofDescriptor(hookType);
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + method + " -> " + name + type;
  }
}
