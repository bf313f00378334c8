package dev.sojourn.core.agent.transport;

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
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The class that the re-pointed call sites of a transport call: one static method for each of its
/// hooks, which it calls through a constant method handle.
///
/// A transport's classes can name only classes that their own loader knows, which the agent's are
/// not. This one is defined among the JDK's, so that nothing has to be put on the boot class path,
/// where the program would see it too. As generated, it reads
///
/// ```
/// package sun.nio.ch;
/// public class SojournHook {
///   static final MethodHandle receive0 = SojournHookHandles.handles[0];
///   public static int receive0(FileDescriptor a, long b, int c, long d, boolean e) {
///     return (int) receive0.invokeExact(a, b, c, d, e);
///   }
///   …
/// }
/// ```
///
/// Calls from classes of the JDK reach it in any package that they are in, calls from everywhere
/// else in an exported one, such as `java.lang`.
public final class HookClass {
  private static final String HANDLES = "handles";

  private final ClassDesc name;
  private final ClassDesc table;
  private final List<CallSite> hooks;

  private HookClass(ClassDesc name, Collection<CallSite> sites) {
    this.name = name;
    table = ClassDesc.of(name.packageName(), name.displayName() + "Handles");
    // A hook may serve several sites.
    hooks =
        List.copyOf(
            sites.stream()
                .collect(
                    Collectors.toMap(CallSite::hook, site -> site, (one, _) -> one, TreeMap::new))
                .values());
  }

  /// Defines the class, unless it is there.
  ///
  /// @param name its name, in the package of `neighbour`
  /// @param neighbour a class of the boot loader whose package is open to this one's module
  /// @param sites what is to call it
  /// @param methods the class that has the hooks, by their names, as static methods
  /// @param lookup may access them
  /// @throws Refusal if it cannot be defined
  public static void define(
      ClassDesc name,
      Class<?> neighbour,
      Collection<CallSite> sites,
      Class<?> methods,
      MethodHandles.Lookup lookup) {
    try {
      Class.forName(neighbour.getPackageName() + "." + name.displayName(), false, null);
    } catch (ClassNotFoundException _) {
      try {
        new HookClass(name, sites)
            .defineIn(
                MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()), methods, lookup);
      } catch (ReflectiveOperationException failure) {
        throw new Refusal("a class can not be added to its networking: " + failure);
      }
    }
  }

  private void defineIn(
      MethodHandles.Lookup among, Class<?> methods, MethodHandles.Lookup ofMethods)
      throws ReflectiveOperationException {
    Class<?> defined = among.defineClass(handles());
    MethodHandle[] handles = new MethodHandle[hooks.size()];
    for (int i = 0; i < handles.length; i++) {
      CallSite site = hooks.get(i);
      MethodType type = MethodType.fromMethodDescriptorString(site.hookType(), null);
      handles[i] = ofMethods.findStatic(methods, site.hook(), type);
    }
    among.findStaticVarHandle(defined, HANDLES, MethodHandle[].class).set(handles);
    among.ensureInitialized(among.defineClass(hook()));
  }

  private byte[] handles() {
    return ClassFile.of()
        .build(
            table,
            code -> code.withField(HANDLES, CD_MethodHandle.arrayType(), ClassFile.ACC_STATIC));
  }

  private byte[] hook() {
    return ClassFile.of()
        .build(
            name,
            builder -> {
              builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
              hooks.forEach(site -> method(builder, site));
              builder.withMethodBody(
                  CLASS_INIT_NAME, MTD_void, ClassFile.ACC_STATIC, this::initialise);
            });
  }

  private void method(ClassBuilder builder, CallSite site) {
    MethodTypeDesc type = site.hookDescriptor();
    builder.withField(site.hook(), CD_MethodHandle, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    builder.withMethodBody(
        site.hook(),
        type,
        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
        code -> {
          code.getstatic(name, site.hook(), CD_MethodHandle);
          for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
          }
          code.invokevirtual(CD_MethodHandle, "invokeExact", type);
          code.return_(TypeKind.from(type.returnType()));
        });
  }

  private void initialise(CodeBuilder code) {
    for (int i = 0; i < hooks.size(); i++) {
      code.getstatic(table, HANDLES, CD_MethodHandle.arrayType())
          .loadConstant(i)
          .aaload()
          .putstatic(name, hooks.get(i).hook(), CD_MethodHandle);
    }
    code.return_();
  }
}
