package dev.sojourn.analysis.faults;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The tests of faults, read from the sources of the modules by the compiler's parser.
final class FaultSources {
  private FaultSources() {}

  /// A test method.
  ///
  /// @param name `Class.method`
  /// @param annotations the simple names of its annotations and its class's
  /// @param fault what its `@Fault` says; empty without one
  record TestMethod(String name, Set<String> annotations, Map<String, String> fault) {
    boolean isTest() {
      return annotations.contains("Test") || annotations.contains("ParameterizedTest");
    }

    boolean isDisabled() {
      return annotations.stream().anyMatch(name -> name.matches("(Disabled|Enabled).*"));
    }

    String row() {
      return "| %s | %s | `%s` |".formatted(fault.get("what"), fault.get("promise"), name);
    }
  }

  /// Every method of the test classes.
  static List<TestMethod> methods() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of(),
                  null,
                  files.getJavaFileObjectsFromPaths(sourcesOfTests()));
      return StreamSupport.stream(task.parse().spliterator(), false)
          .flatMap(FaultSources::methodsOf)
          .toList();
    }
  }

  private static List<Path> sourcesOfTests() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("core", "analysis")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        files.filter(FaultSources::hasFaults).forEach(sources::add);
      }
    }
    return sources;
  }

  private static boolean hasFaults(Path file) {
    try {
      return file.toString().endsWith("FaultsTest.java")
          || file.toString().endsWith("Test.java") && Files.readString(file).contains("@Fault(");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Stream<TestMethod> methodsOf(CompilationUnitTree unit) {
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .flatMap(
            type ->
                type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(method -> method(type, (MethodTree) method)));
  }

  private static TestMethod method(ClassTree type, MethodTree method) {
    List<? extends AnnotationTree> own = method.getModifiers().getAnnotations();
    Set<String> names =
        Stream.concat(type.getModifiers().getAnnotations().stream(), own.stream())
            .map(FaultSources::name)
            .collect(Collectors.toSet());
    Map<String, String> fault =
        own.stream()
            .filter(annotation -> name(annotation).equals("Fault"))
            .flatMap(annotation -> annotation.getArguments().stream())
            .map(AssignmentTree.class::cast)
            .collect(
                Collectors.toMap(
                    each -> each.getVariable().toString(), each -> text(each.getExpression())));
    return new TestMethod(type.getSimpleName() + "." + method.getName(), names, fault);
  }

  private static String name(AnnotationTree annotation) {
    return annotation.getAnnotationType().toString();
  }

  private static String text(ExpressionTree tree) {
    if (tree instanceof BinaryTree sum && tree.getKind() == Tree.Kind.PLUS) {
      return text(sum.getLeftOperand()) + text(sum.getRightOperand());
    }
    return (String) ((LiteralTree) tree).getValue();
  }
}
