package dev.sojourn.core.lab;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.Map;

/// `class-loading`: the handler needs a class for the first time, and with it a long line of
/// others, as the first use of a framework does. A new loader each time makes it the first time
/// again.
final class ClassLoadingStall extends PeriodicStall {
  private static final int CLASSES = 100;
  private static final String PREFIX = "generated.Layer";

  /// By name; each class extends the one before.
  private static final Map<String, byte[]> LAYERS = layers();

  ClassLoadingStall(Scene scene) {
    super("class-loading", scene);
  }

  @Override
  void stall() {
    try {
      Class.forName(PREFIX + (CLASSES - 1), false, new LayerLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> layers() {
    Map<String, byte[]> layers = new HashMap<>();
    ClassDesc parent = ClassDesc.of("java.lang.Object");
    for (int i = 0; i < CLASSES; i++) {
      String name = PREFIX + i;
      ClassDesc superclass = parent;
      ClassDesc self = ClassDesc.of(name);
      layers.put(name, ClassFile.of().build(self, code -> code.withSuperclass(superclass)));
      parent = self;
    }
    return layers;
  }

  /// Finds the layers, each at the price of a look at its bytes, as a verifying loader does.
  private static final class LayerLoader extends ClassLoader {
    private static final long NANOS_PER_CLASS = 400_000;

    private final Work work = new Work();

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] layer = LAYERS.get(name);
      if (layer == null) {
        throw new ClassNotFoundException(name);
      }
      work.spend(NANOS_PER_CLASS);
      return defineClass(name, layer, 0, layer.length);
    }
  }
}
