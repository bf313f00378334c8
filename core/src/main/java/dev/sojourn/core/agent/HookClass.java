package dev.sojourn.core.agent;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/// The class that the re-pointed call sites call: one static method for each method of [Hooks],
/// which it calls through a constant method handle.
///
/// The JDK's own classes can name only classes that the boot loader knows. This one is defined
/// among them, so that nothing has to be put on the boot class path, where the program would see it
/// too. As generated, it reads
///
/// ```
/// package sun.nio.ch;
/// class SojournHook {
///   static final MethodHandle receive0 = SojournHandles.handles[0];
///   static int receive0(FileDescriptor a, long b, int c, long d, boolean e) {
///     return (int) receive0.invokeExact(a, b, c, d, e);
///   }
///   …
/// }
/// ```
final class HookClass {
  /// Its name.
  static final ClassDesc HOOK = ClassDesc.of("sun.nio.ch.SojournHook");

  private static final ClassDesc HANDLES = ClassDesc.of("sun.nio.ch.SojournHandles");
  private static final String HANDLES_FIELD = "handles";

  private HookClass() {}

  /// Defines the class, unless it is there.
  static void define() {
    try {
      Class.forName("sun.nio.ch.SojournHook", false, null);
    } catch (ClassNotFoundException _) {
      try {
        defineIn(MethodHandles.privateLookupIn(networking(), MethodHandles.lookup()));
      } catch (ReflectiveOperationException failure) {
        throw new Refusal("a class can not be added to its networking: " + failure);
      }
    }
  }

  private static Class<?> networking() throws ClassNotFoundException {
    return Class.forName("sun.nio.ch.DatagramChannelImpl", false, null);
  }

  private static void defineIn(MethodHandles.Lookup among) throws ReflectiveOperationException {
    List<CallSite> hooks = CallSites.hooks();
    Class<?> table = among.defineClass(handles());
    MethodHandle[] handles = new MethodHandle[hooks.size()];
    for (int i = 0; i < handles.length; i++) {
      CallSite site = hooks.get(i);
      MethodType type = MethodType.fromMethodDescriptorString(site.type(), null);
      handles[i] = MethodHandles.lookup().findStatic(Hooks.class, site.hook(), type);
    }
    among.findStaticVarHandle(table, HANDLES_FIELD, MethodHandle[].class).set(handles);
    among.ensureInitialized(among.defineClass(hook(hooks)));
  }

  private static byte[] handles() {
    return ClassFile.of()
        .build(
            HANDLES,
            code ->
                code.withField(HANDLES_FIELD, CD_MethodHandle.arrayType(), ClassFile.ACC_STATIC));
  }

  private static byte[] hook(List<CallSite> hooks) {
    return ClassFile.of()
        .build(
            HOOK,
            builder -> {
              hooks.forEach(site -> method(builder, site));
              builder.withMethodBody(
                  CLASS_INIT_NAME, MTD_void, ClassFile.ACC_STATIC, code -> initialise(code, hooks));
            });
  }

  private static void method(ClassBuilder builder, CallSite site) {
    MethodTypeDesc type = site.hookType();
    builder.withField(site.hook(), CD_MethodHandle, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    builder.withMethodBody(
        site.hook(),
        type,
        ClassFile.ACC_STATIC,
        code -> {
          code.getstatic(HOOK, site.hook(), CD_MethodHandle);
          for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
          }
          code.invokevirtual(CD_MethodHandle, "invokeExact", type);
          code.return_(TypeKind.from(type.returnType()));
        });
  }

  private static void initialise(CodeBuilder code, List<CallSite> hooks) {
    for (int i = 0; i < hooks.size(); i++) {
      code.getstatic(HANDLES, HANDLES_FIELD, CD_MethodHandle.arrayType())
          .loadConstant(i)
          .aaload()
          .putstatic(HOOK, hooks.get(i).hook(), CD_MethodHandle);
    }
    code.return_();
  }
}
