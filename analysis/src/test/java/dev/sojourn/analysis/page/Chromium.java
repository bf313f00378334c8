package dev.sojourn.analysis.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A headless Chromium with one tab, driven by its DevTools protocol.
final class Chromium implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE_SECONDS = 60;

  /// A protocol event, such as `Network.requestWillBeSent`.
  record Event(String method, JsonNode params) {}

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private String session;

  private Chromium(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Inbox()).join();
  }

  /// Where it is installed.
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start() throws IOException {
    Path profile = Files.createTempDirectory("chromium");
    List<String> command = new ArrayList<>();
    command.add(installed().orElseThrow().toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Chromium chromium = new Chromium(process, profile, address(process));
    chromium.openTab();
    return chromium;
  }

  private static URI address(Process process) throws IOException {
    BufferedReader errors = process.errorReader();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        // What it says from now on is not needed, but must not fill the pipe.
        Thread.ofPlatform().daemon().start(() -> errors.lines().forEach(later -> {}));
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    throw new IOException("Chromium ended before it listened");
  }

  private void openTab() {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).at("/targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .at("/sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /// Calls a method of the protocol and waits for its result.
  JsonNode call(String method, Map<String, ?> params) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(params));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    JsonNode reply = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    if (reply.has("error")) {
      throw new IllegalStateException(method + ": " + reply.get("error"));
    }
    return reply.path("result");
  }

  /// Sets what the tab believes of its screen.
  void screen(int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                // Nothing is to be clicked while it moves.
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /// Opens a page and waits until it has drawn twice.
  void open(Path page) {
    open(page.toUri());
  }

  /// The same, with what the address says behind the `#`.
  void open(URI page) {
    events.clear();
    // An address that differs behind the # alone would not be loaded anew.
    call("Page.navigate", Map.of("url", "about:blank"));
    call("Page.navigate", Map.of("url", page.toString()));
    evaluate(
        """
        new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))\
        """);
    settle();
  }

  /// Waits until all that is to be drawn is drawn.
  void settle() {
    evaluate(
        "new Promise(d => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(d)),"
            + " 150))");
  }

  /// The value of a JavaScript expression; promises are awaited.
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.at("/result/value");
  }

  /// Clicks into the middle of the first element that the selector finds, as a mouse would.
  void click(String selector) {
    JsonNode middle =
        evaluate(
            """
            (() => { const found = document.querySelector('%s');
              found.scrollIntoView({block: 'center', behavior: 'instant'});
              const box = found.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2]; })()\
            """
                .formatted(selector));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              middle.get(0).asDouble(),
              "y",
              middle.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
    settle();
  }

  /// Drags the mouse over the first element that the selector finds, from one place to another,
  /// both as shares of its width and height.
  void drag(String selector, double fromX, double fromY, double toX, double toY) {
    JsonNode box =
        evaluate(
            """
            (() => { const found = document.querySelector('%s');
              found.scrollIntoView({block: 'center', behavior: 'instant'});
              const box = found.getBoundingClientRect();
              return [box.x, box.y, box.width, box.height]; })()\
            """
                .formatted(selector));
    mouse("mousePressed", box, fromX, fromY);
    mouse("mouseMoved", box, (fromX + toX) / 2, (fromY + toY) / 2);
    mouse("mouseReleased", box, toX, toY);
    settle();
  }

  private void mouse(String type, JsonNode box, double x, double y) {
    call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            box.get(0).asDouble() + x * box.get(2).asDouble(),
            "y",
            box.get(1).asDouble() + y * box.get(3).asDouble(),
            "button",
            "left",
            "buttons",
            1,
            "clickCount",
            1));
  }

  /// Types into the first element that the selector finds.
  void type(String selector, String text) {
    evaluate("document.querySelector('%s').focus()".formatted(selector));
    call("Input.insertText", Map.of("text", text));
    settle();
  }

  /// Presses and releases a key, for instance `Enter`.
  void press(String key, int code, String text) {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type, "key", key, "code", key, "windowsVirtualKeyCode", code, "text", text));
    }
  }

  /// The page from top to bottom, as PNG.
  void screenshot(Path file) throws IOException {
    JsonNode shot =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(file.getParent());
    Files.write(file, shot.get("data").binaryValue());
  }

  /// What happened since the page was opened.
  List<Event> events(String... methods) {
    return events.stream().filter(event -> List.of(methods).contains(event.method())).toList();
  }

  @Override
  public void close() {
    socket.abort();
    Stream<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    List<ProcessHandle> handles = all.toList();
    handles.forEach(ProcessHandle::destroyForcibly);
    handles.forEach(handle -> handle.onExit().join());
    deleteProfile();
  }

  private void deleteProfile() {
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts answers to their calls, and keeps events.
  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        take(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode node = JSON.readTree(text);
        if (node.has("id")) {
          answers.remove(node.get("id").asInt()).complete(node);
        } else {
          events.add(new Event(node.get("method").asText(), node.path("params")));
        }
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }
  }
}
