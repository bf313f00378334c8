package dev.sojourn.analysis.recording;

import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;

/// The method of a frame. JDK 8 leaves some out of what it writes, and then nobody knows it.
final class FrameMethod {
  private FrameMethod() {}

  /// `package.Class.method`; null if it is not known.
  static String name(IMCFrame frame) {
    String type = type(frame);
    return type == null
        ? null
        : HiddenClasses.named(type) + "." + frame.getMethod().getMethodName();
  }

  /// The class that declares it; null if it is not known.
  static String type(IMCFrame frame) {
    IMCMethod method = frame.getMethod();
    String name =
        method == null || method.getType() == null ? null : method.getType().getFullName();
    return name == null || name.isEmpty() ? null : name;
  }
}
