package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.EchoProgram;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.io.File;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.reflect.AccessFlag;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent in JVMs of every make: it works or says in one line why not, and the program never
/// notices.
class ForeignJvmTest {
  private static final String ECHO = EchoProgram.class.getName();

  @TempDir Path folder;

  @Test
  void aModularProgramOnAStrictModulePath() throws Exception {
    Path recording = folder.resolve("modular.jfr");
    var ended =
        new ChildJvm()
            .agent("record=" + recording)
            .options("--module-path", modularProgram().toString(), "--module")
            .run("echo/" + ECHO, "50");
    assertSaidOneLine(ended, "captures every datagram");
    assertThat(Recorded.read(recording).of(Schema.PacketReceived.NAME)).hasSize(50);
  }

  @Test
  void aProgramThatBringsTheReceiversModuleItself() throws Exception {
    Path recording = folder.resolve("receiver.jfr");
    String modules =
        Path.of("target", "classes").toAbsolutePath()
            + File.pathSeparator
            + Path.of("..", "jfr-events", "target", "classes").toAbsolutePath();
    var ended =
        new ChildJvm()
            .agent("record=" + recording)
            .options("--module-path", modules, "--add-modules=dev.sojourn.core")
            .options("-cp", Path.of("target", "test-classes").toString())
            .run(ECHO, "50");
    assertSaidOneLine(ended, "captures every datagram");
    assertThat(Recorded.read(recording).of(Schema.PacketReceived.NAME)).hasSize(50);
  }

  @Test
  void aRunTimeImageWithoutFlightRecorder() throws Exception {
    var ended =
        ChildJvm.withTests()
            .agent("")
            .options("--limit-modules=java.base,java.instrument")
            .run(ECHO, "50");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("received 50");
  }

  @Test
  void aSystemClassLoaderOfTheProgramsOwn() throws Exception {
    Path recording = folder.resolve("loader.jfr");
    var ended =
        ChildJvm.withTests()
            .agent("record=" + recording)
            .options("-Djava.system.class.loader=" + OwnLoader.class.getName())
            .run(ECHO, "50");
    assertSaidOneLine(ended, "captures every datagram");
    assertThat(Recorded.read(recording).of(Schema.PacketReceived.NAME)).hasSize(50);
  }

  @Test
  void aWrongOptionEndsTheJvmWithASentence() throws Exception {
    var ended = ChildJvm.withTests().agent("recrod=x").run(ECHO, "1");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output().lines().filter(line -> !line.contains("[warning][cds]")))
        .singleElement()
        .asString()
        .startsWith("Sojourn's agent has no option 'recrod'");
  }

  private static void assertSaidOneLine(Child.Ended ended, String what) {
    assertThat(ended.status()).as(ended.output()).isZero();
    // What the JVM itself has to say of its class data archive does not count.
    List<String> lines =
        ended.output().lines().filter(line -> !line.contains("[warning][cds]")).toList();
    assertThat(lines).hasSize(2).last().isEqualTo("received 50");
    assertThat(lines.getFirst()).startsWith("Sojourn").contains(what);
  }

  /// The echo program as a module of its own that requires nothing but java.base.
  private Path modularProgram() throws Exception {
    Path out = Files.createDirectory(folder.resolve("echo"));
    byte[] descriptor =
        ClassFile.of()
            .buildModule(
                ModuleAttribute.of(
                    ModuleDesc.of("echo"),
                    module ->
                        module.requires(
                            ModuleDesc.of("java.base"), Set.of(AccessFlag.MANDATED), null)));
    Files.write(out.resolve("module-info.class"), descriptor);
    String name = ECHO.replace('.', '/') + ".class";
    Path copy = out.resolve(name);
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of("target", "test-classes").resolve(name), copy);
    return out;
  }

  /// A loader that a program might put in the system loader's place.
  public static final class OwnLoader extends URLClassLoader {
    /// As `java.system.class.loader` asks for.
    public OwnLoader(ClassLoader parent) {
      super(new URL[0], parent);
    }

    /// As java.lang.instrument asks for.
    void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
      addURL(Path.of(path).toUri().toURL());
    }
  }
}
