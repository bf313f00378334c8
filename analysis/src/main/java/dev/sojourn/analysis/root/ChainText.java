package dev.sojourn.analysis.root;

import dev.sojourn.analysis.timeline.BlockedReason;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chain in words, the root first: `sleep in T2 at Cache.refresh, line 40, holding Index, which
/// receiver waited for`.
public final class ChainText {
  /// A package and a class of a qualified name, the class with the method and what follows.
  private static final Pattern QUALIFIED =
      Pattern.compile("(?:[\\p{javaJavaIdentifierStart}][\\w$]*\\.)*([\\w$]+\\.[\\w$<>]+)(:\\d+)?");

  private static final Set<String> BLOCKED = Set.of("lock", "park", "sleep");

  private ChainText() {}

  /// The whole chain.
  public static String of(Chain chain) {
    List<Link> links = chain.links();
    StringBuilder text = new StringBuilder(root(chain.root()));
    for (int i = links.size() - 2; i >= 0; i--) {
      boolean supplied = links.get(i + 1).state().equals(Link.SUPPLIED);
      text.append(supplied ? " " + waited(links.get(i)) : held(links.get(i)));
    }
    return text.toString();
  }

  /// The root alone.
  public static String root(Link link) {
    String thread = link.thread() == null ? "a thread" : link.thread();
    String in = link.thread() == null ? "" : " in " + link.thread();
    String on = link.on() == null ? "" : link.on();
    String at = at(link);
    return switch (link.state()) {
      case Link.RAN -> thread + " running" + (at.isEmpty() ? "" : " " + place(link.frame()));
      case Link.NOT_ON_RECORD -> thread + ", of which nothing more is on record";
      case Link.ENDED -> thread + ", which has ended";
      case Link.ASKED -> thread + " asking for " + on + at;
      case Link.LATE -> thread + " late to a safepoint" + at;
      case Link.ALLOCATED -> thread + " allocating" + (on.isEmpty() ? "" : " " + on) + at;
      case Link.TOOK_CPU -> (on.isEmpty() ? thread : on) + " taking the CPU";
      case "handler" -> handler(thread, on, link.frame());
      case Link.SUPPLIED -> thread + ", which seems to have woken";
      case Link.IDLE -> thread + " waiting for work";
      case Link.PROCESS_EXIT -> thread + " waiting for a process to end";
      case Link.CYCLE -> thread + ", which waits for this very chain";
      case "lock" -> thread + " waiting for " + (on.isEmpty() ? "a lock" : type(on)) + at;
      case "park" -> parked(link, thread, on);
      case "io" -> (on.isEmpty() ? "I/O" : on) + in + at;
      default -> link.state() + in + (on.isEmpty() ? "" : ": " + on) + at;
    };
  }

  private static String parked(Link link, String thread, String on) {
    return link.waitsForWork()
        ? thread + " waiting for work"
        : thread + " parked" + (on.isEmpty() ? "" : " on " + type(on)) + at(link);
  }

  private static String handler(String thread, String on, String frame) {
    if (on.equals(Link.BLOCKED)) {
      return thread
          + " blocked"
          + (frame == null ? ", of which nothing is on record" : " in " + place(frame));
    }
    return thread
        + " running"
        + (frame == null ? " its own code" : " " + place(frame))
        + (on.isEmpty() ? "" : ", with " + on);
  }

  /// What the link before the root, or before another one, waited for.
  private static String held(Link link) {
    String thread = link.thread() == null ? "the receiving thread" : link.thread();
    String on = link.on() == null ? "" : link.on();
    return switch (link.state()) {
      case Link.SUPPLIED -> ", after which " + thread + " seems to have woken";
      case "lock", "park" -> locked(thread, on) + at(link);
      case "cpu-starvation" -> ", while " + thread + " was ready to run";
      case "class-loading" -> ", initialising a class that " + thread + " waited for" + at(link);
      case "virtual-scheduling" -> ", while " + thread + " waited for a carrier" + at(link);
      default ->
          link.thread() == null
              ? ", for which all threads stood still" + (on.isEmpty() ? "" : " (" + on + ")")
              : ", for " + thread + " in " + link.state() + at(link);
    };
  }

  private static String waited(Link link) {
    String thread = link.thread() == null ? "the receiving thread" : link.thread();
    String on = link.on() == null ? "" : " on " + type(link.on());
    return thread + ", parked" + on + at(link);
  }

  private static String locked(String thread, String on) {
    if (BlockedReason.isNotified(on)) {
      return ", until it notified " + thread + ", which waited in " + type(on);
    }
    return ", holding "
        + (on.isEmpty() ? "a lock" : type(on))
        + ", which "
        + thread
        + " waited for";
  }

  /// ` at Cache.refresh, line 40`; empty if it is not on record. What of the JDK a blocked thread
  /// was in is told by its state.
  public static String at(Link link) {
    if (link.frame() == null) {
      return "";
    }
    return " at "
        + place(BLOCKED.contains(link.state()) ? Frames.ofProgram(link.frame()) : link.frame());
  }

  /// `com.example.Cache.refresh:40 (in java.lang.Thread.sleep)` as people say it.
  public static String place(String frame) {
    Matcher names = QUALIFIED.matcher(frame);
    StringBuilder text = new StringBuilder();
    while (names.find()) {
      String line = names.group(2) == null ? "" : ", line " + names.group(2).substring(1);
      names.appendReplacement(text, Matcher.quoteReplacement(names.group(1) + line));
    }
    return names.appendTail(text).toString();
  }

  /// A class without its package.
  private static String type(String on) {
    return on.replaceAll("(?:[a-z_][\\w$]*\\.)+([A-Z])", "$1");
  }
}
