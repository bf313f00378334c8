package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sojourn.core.agent.transport.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepointingTest {
  static Stream<Arguments> owners() {
    return Stream.of(Family.values())
        .flatMap(family -> CallSites.owners(family).stream().map(each -> arguments(family, each)));
  }

  @ParameterizedTest
  @MethodSource("owners")
  void everyCallSiteOfThisJdkIsFound(Family family, String owner) throws IOException {
    byte[] changed = Repointing.repoint(classFile(owner), family, owner);
    assertThat(callsOfTheHook(changed)).isEqualTo(CallSites.of(family, owner).size());
  }

  @Test
  void aClassThatLacksACallIsRefused() throws IOException {
    String owner = "sun/nio/ch/DatagramDispatcher";
    ClassFile context = ClassFile.of();
    byte[] changed =
        context.transformClass(
            context.parse(classFile(owner)),
            ClassTransform.dropping(
                element ->
                    element instanceof MethodModel method
                        && method.methodName().equalsString("readv")));
    assertThatThrownBy(() -> Repointing.repoint(changed, Family.DATAGRAMS, owner))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("readv0");
  }

  @Test
  void aClassThatIsRepointedAlreadyIsRefused() throws IOException {
    String owner = "sun/nio/ch/DatagramChannelImpl";
    byte[] once = Repointing.repoint(classFile(owner), Family.DATAGRAMS, owner);
    assertThatThrownBy(() -> Repointing.repoint(once, Family.DATAGRAMS, owner))
        .isInstanceOf(Refusal.class);
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream file = Object.class.getResourceAsStream("/" + name + ".class")) {
      return file.readAllBytes();
    }
  }

  private static int callsOfTheHook(byte[] classFile) {
    return (int)
        ClassFile.of().parse(classFile).methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(code -> code.elementStream())
            .filter(InvokeInstruction.class::isInstance)
            .map(InvokeInstruction.class::cast)
            .filter(call -> call.owner().asSymbol().equals(CallSites.HOOK))
            .count();
  }
}
