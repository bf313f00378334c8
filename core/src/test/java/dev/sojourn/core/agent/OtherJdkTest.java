package dev.sojourn.core.agent;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.agent.servers.EchoProgram;
import dev.sojourn.core.agent.servers.StreamProgram;
import dev.sojourn.core.child.Child;
import dev.sojourn.core.child.ChildJvm;
import dev.sojourn.events.Schema;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent in a JDK that receives, in part, in another way than is known. It is this one, but for
/// a class whose `read` makes its call in a method of its own.
class OtherJdkTest {
  private static final String READ = "read";
  private static final String ELSEWHERE = "readElsewhere";
  private static final MethodTypeDesc TYPE =
      MethodTypeDesc.of(
          CD_int, FileDescriptor.class.describeConstable().orElseThrow(), CD_long, CD_int);

  @TempDir Path folder;

  private Path recording;
  private Path patch;

  @BeforeEach
  void name() {
    recording = folder.resolve("other.jfr");
    patch = folder.resolve("patch");
  }

  @Test
  void whatReadsFromConnectionsInAnotherWayLeavesDatagramsCaptured() throws Exception {
    move("SocketDispatcher");

    Child.Ended echo = run(EchoProgram.class, "50");

    assertThat(line(echo))
        .startsWith(
            "Sojourn captures every datagram that the JDK receives, can not capture reads from TCP"
                + " connections because this JDK's classes are not as expected: ")
        .contains("sun.nio.ch.SocketDispatcher.read -> read0")
        .endsWith(", samples sockets.");
    Recorded recorded = Recorded.read(recording);
    assertThat(recorded.of(Schema.PacketReceived.NAME)).hasSize(50);
    assertThat(recorded.of(Schema.NotCaptured.NAME))
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.getString(Schema.NotCaptured.WHAT))
                    .startsWith("can not capture reads from TCP connections because "));

    Child.Ended streams = run(StreamProgram.class, "accept");
    assertThat(Recorded.read(recording).of(Schema.Accept.NAME))
        .as("connections are accepted as ever; the program said: " + streams.output())
        .hasSize(3);
    assertThat(streams.status()).isZero();
  }

  @Test
  void whatReceivesDatagramsInAnotherWayLeavesReadsCaptured() throws Exception {
    move("DatagramDispatcher");

    Child.Ended streams = run(StreamProgram.class, "socket");

    assertThat(line(streams))
        .startsWith("Sojourn can not capture datagrams because this JDK's classes are not as")
        .endsWith(", samples sockets.");
    assertThat(Recorded.read(recording).of(Schema.StreamRead.NAME)).hasSize(6);

    Child.Ended echo = run(EchoProgram.class, "50");
    assertThat(echo.output()).contains("received 50");
    assertThat(Recorded.read(recording).of(Schema.PacketReceived.NAME)).isEmpty();
  }

  private Child.Ended run(Class<?> program, String argument) throws Exception {
    Files.deleteIfExists(recording);
    return ChildJvm.withTests()
        .options("--patch-module=java.base=" + patch)
        .agent("record=" + recording)
        .run(program.getName(), argument);
  }

  /// The one that the agent writes.
  private static String line(Child.Ended ended) {
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended
        .output()
        .lines()
        .filter(line -> line.startsWith("Sojourn "))
        .reduce((one, other) -> one + "\n" + other)
        .orElse("");
  }

  /// Makes the class call from elsewhere.
  private void move(String name) throws IOException {
    ClassFile context = ClassFile.of();
    Path file = patch.resolve("sun/nio/ch/" + name + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in = Object.class.getResourceAsStream("/sun/nio/ch/" + name + ".class")) {
      ClassDesc self = ClassDesc.of("sun.nio.ch." + name);
      Files.write(
          file,
          context.transformClass(
              context.parse(in.readAllBytes()),
              (builder, element) -> {
                if (element instanceof MethodModel method && isRead(method)) {
                  move(builder, self, method);
                } else {
                  builder.with(element);
                }
              }));
    }
  }

  private static boolean isRead(MethodModel method) {
    return method.methodName().equalsString(READ) && method.methodTypeSymbol().equals(TYPE);
  }

  private static void move(ClassBuilder builder, ClassDesc self, MethodModel method) {
    CodeModel code = method.code().orElseThrow();
    builder.withMethodBody(
        ELSEWHERE, TYPE, method.flags().flagsMask(), body -> code.forEach(body::with));
    builder.withMethodBody(
        READ,
        TYPE,
        method.flags().flagsMask(),
        body ->
            body.aload(0)
                .aload(1)
                .lload(2)
                .iload(4)
                .invokevirtual(self, ELSEWHERE, TYPE)
                .ireturn());
  }
}
