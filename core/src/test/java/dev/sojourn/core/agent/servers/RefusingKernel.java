package dev.sojourn.core.agent.servers;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;

/// Runs a command under a seccomp filter that refuses setsockopt(2), as a container's may:
/// `RefusingKernel ERRNO OPTION COMMAND…`, where the option is one of SOL_SOCKET, or -1 for all. It
/// needs no privilege (seccomp(2), PR_SET_NO_NEW_PRIVS). Children of the thread that installs a
/// filter inherit it.
public final class RefusingKernel {
  private static final int PR_SET_SECCOMP = 22;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final long SECCOMP_MODE_FILTER = 2;
  private static final int SECCOMP_RET_ERRNO = 0x0005_0000;
  private static final int SECCOMP_RET_ALLOW = 0x7fff_0000;

  /// linux/audit.h, and setsockopt's number: asm/unistd_64.h on x86-64, asm-generic/unistd.h on
  /// aarch64.
  private static final int AUDIT_ARCH_X86_64 = 0xc000_003e;

  private static final int AUDIT_ARCH_AARCH64 = 0xc000_00b7;
  private static final int SETSOCKOPT_X86_64 = 54;
  private static final int SETSOCKOPT_AARCH64 = 208;

  /// Classic BPF (linux/bpf_common.h): load a word, return, jump if equal.
  private static final int LOAD = 0x20;

  private static final int RETURN = 0x06;
  private static final int JUMP_IF_EQUAL = 0x15;

  /// struct seccomp_data: `0 nr 4 arch 8 instruction_pointer 16 args`, eight bytes each.
  private static final int NUMBER = 0;

  private static final int ARCHITECTURE = 4;
  private static final int LEVEL = 24;
  private static final int OPTION = 32;
  private static final int SOL_SOCKET = 1;
  private static final int ANY = -1;
  private static final int INSTRUCTION = 8;

  private RefusingKernel() {}

  /// Refuses, and runs the command.
  public static void main(String... arguments) throws Throwable {
    install(filter(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1])));
    List<String> command = Arrays.asList(arguments).subList(2, arguments.length);
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static int[][] filter(int errno, int option) {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    int[][] wanted = {
      {ARCHITECTURE, arm ? AUDIT_ARCH_AARCH64 : AUDIT_ARCH_X86_64},
      {NUMBER, arm ? SETSOCKOPT_AARCH64 : SETSOCKOPT_X86_64},
      {LEVEL, SOL_SOCKET},
      {OPTION, option}
    };
    int compared = option == ANY ? 2 : wanted.length;
    int[][] filter = new int[2 * compared + 2][];
    for (int i = 0; i < compared; i++) {
      int toTheEnd = 2 * (compared - i) - 1;
      filter[2 * i] = new int[] {LOAD, 0, wanted[i][0]};
      filter[2 * i + 1] = new int[] {JUMP_IF_EQUAL, toTheEnd, wanted[i][1]};
    }
    filter[2 * compared] = new int[] {RETURN, 0, SECCOMP_RET_ERRNO | errno};
    filter[2 * compared + 1] = new int[] {RETURN, 0, SECCOMP_RET_ALLOW};
    return filter;
  }

  /// struct sock_filter: `0 code 2 jump if true 3 jump if false 4 k`; struct sock_fprog: `0 length
  /// 8 filter`.
  private static void install(int[][] filter) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment code = arena.allocate((long) INSTRUCTION * filter.length, 8);
      for (int i = 0; i < filter.length; i++) {
        long at = (long) i * INSTRUCTION;
        code.set(JAVA_SHORT, at, (short) filter[i][0]);
        code.set(JAVA_BYTE, at + 3, (byte) filter[i][1]);
        code.set(JAVA_INT, at + 4, filter[i][2]);
      }
      MemorySegment program = arena.allocate(16, 8);
      program.set(JAVA_SHORT, 0, (short) filter.length);
      program.set(ADDRESS, 8, code);
      prctl(PR_SET_NO_NEW_PRIVS, 1, MemorySegment.NULL);
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program);
    }
  }

  @SuppressWarnings("restricted")
  private static void prctl(int option, long argument, MemorySegment pointer) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle prctl =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("prctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    int result = (int) prctl.invokeExact(option, argument, pointer, 0L, 0L);
    if (result != 0) {
      throw new IllegalStateException("prctl " + option + " failed");
    }
  }
}
