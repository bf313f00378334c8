package dev.sojourn.analysis.annotate;

import org.openjdk.jmc.flightrecorder.writer.api.Type;
import org.openjdk.jmc.flightrecorder.writer.api.Types;

/// What the annotations need of the JDK's own types. The writer's have a thread without its Java
/// id, by which alone a virtual thread is known.
final class JdkTypes {
  private static final String ANNOTATION = "java.lang.annotation.Annotation";

  private JdkTypes() {}

  /// @return the type of threads
  static Type register(Types types) {
    Type contentType = types.getOrAdd(Types.JDK.ANNOTATION_CONTENT_TYPE, ANNOTATION, type -> {});
    annotation(types, Types.JDK.ANNOTATION_LABEL);
    annotation(types, Types.JDK.ANNOTATION_DESCRIPTION);
    annotation(types, Types.JDK.ANNOTATION_TIMESTAMP, contentType);
    annotation(types, Types.JDK.ANNOTATION_TIMESPAN, contentType);
    types.getOrAdd(
        Types.JDK.ANNOTATION_CATEGORY,
        ANNOTATION,
        type ->
            type.addField("value", types.getType(Types.Builtin.STRING), field -> field.asArray()));
    return types.getOrAdd(
        Types.JDK.THREAD,
        type ->
            type.addField("osName", Types.Builtin.STRING)
                .addField("osThreadId", Types.Builtin.LONG)
                .addField("javaName", Types.Builtin.STRING)
                .addField("javaThreadId", Types.Builtin.LONG)
                .addField("virtual", Types.Builtin.BOOLEAN));
  }

  /// @param its what it is annotated with itself
  private static void annotation(Types types, Types.JDK name, Type... its) {
    types.getOrAdd(
        name,
        ANNOTATION,
        type -> {
          type.addField("value", Types.Builtin.STRING);
          for (Type annotation : its) {
            type.addAnnotation(annotation);
          }
        });
  }
}
