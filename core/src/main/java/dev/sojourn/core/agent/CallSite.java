package dev.sojourn.core.agent;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;

/// A call inside a class of the JDK that is re-pointed to a method of [Hooks] of the same
/// descriptor.
///
/// @param owner the class that makes the call, in internal form
/// @param method the method of `owner` that makes it
/// @param methodType that method's descriptor
/// @param callee the class whose static method is called, in internal form
/// @param name the called method
/// @param type its descriptor, and the hook's
/// @param hook the method of [Hooks] that is called in its place
record CallSite(
    String owner,
    String method,
    String methodType,
    String callee,
    String name,
    String type,
    String hook) {

  boolean isCalledBy(InvokeInstruction call) {
    return call.owner().asInternalName().equals(callee)
        && call.name().equalsString(name)
        && call.type().equalsString(type);
  }

  MethodTypeDesc hookType() {
    return MethodTypeDesc.ofDescriptor(type);
  }

  @Override
  public String toString() {
    return owner.replace('/', '.') + "." + method + " -> " + name + type;
  }
}
