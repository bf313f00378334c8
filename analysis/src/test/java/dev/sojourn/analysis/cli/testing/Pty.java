package dev.sojourn.analysis.cli.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/// A command on a pseudo-terminal, which `script` of util-linux makes, and what a terminal emulator
/// shows of it.
public final class Pty implements AutoCloseable {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(60);

  private final Process process;
  private final ScreenTerminal emulator;
  private final Path device;
  private final StringBuilder written = new StringBuilder();

  private Pty(Process process, ScreenTerminal emulator, Path device) {
    this.process = process;
    this.emulator = emulator;
    this.device = device;
  }

  /// Runs a line of shell between `before` and its exit status. What runs in the background ignores
  /// interrupts, and so would all that it starts: they work here as at a terminal.
  public static Pty run(int columns, int rows, String command)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
    Path device = Files.createTempFile("pty", ".name");
    Path line = Files.createTempFile("pty", ".sh");
    Files.writeString(
        line,
        "stty cols %d rows %d; tty >%s; trap : INT; echo before; %s; status=$?; stty -a | tr ' ' '\\n' | grep icanon; echo status $status\n"
            .formatted(columns, rows, device, command));
    ProcessBuilder script =
        new ProcessBuilder(
            SCRIPT.toString(), "-qfc", "env --default-signal=INT sh " + line, "/dev/null");
    script.environment().put("TERM", "xterm-256color");
    Process process = script.redirectErrorStream(true).start();
    ScreenTerminal emulator = new ScreenTerminal(columns, rows);
    Pty pty = new Pty(process, emulator, device);
    Thread.ofPlatform().daemon().name("terminal emulator").start(pty::show);
    pty.await(screen -> screen.contains("before"));
    Files.delete(line);
    return pty;
  }

  private void show() {
    try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      char[] some = new char[8192];
      for (int read = output.read(some); read >= 0; read = output.read(some)) {
        synchronized (this) {
          written.append(some, 0, read);
          emulator.write(new String(some, 0, read));
          notifyAll();
        }
      }
    } catch (IOException e) {
      // It was ended while it wrote.
    }
  }

  /// What is on the screen.
  public synchronized String screen() {
    return emulator.toString();
  }

  /// Everything that was written to the terminal, its control sequences too.
  public synchronized String written() {
    return written.toString();
  }

  public synchronized void await(Predicate<String> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!condition.test(screen())) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("not seen on the screen:\n" + screen());
      }
      wait(left);
    }
  }

  public void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /// As when a person drags the window's corner.
  public void resize(int columns, int rows) throws IOException, InterruptedException {
    synchronized (this) {
      emulator.setSize(Size.of(columns, rows));
    }
    String name = Files.readString(device).strip();
    String[] stty = {
      "stty", "-F", name, "cols", Integer.toString(columns), "rows", Integer.toString(rows)
    };
    if (new ProcessBuilder(stty).inheritIO().start().waitFor() != 0) {
      throw new IOException("stty does not resize " + name);
    }
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.delete(device);
  }
}
