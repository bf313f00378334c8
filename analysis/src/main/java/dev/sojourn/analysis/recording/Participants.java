package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The threads that receive and the sockets that they receive on, numbered from 0 as they appear,
/// so that a column needs two bytes for each.
///
/// The parsing thread adds while another looks up, hence the locks.
public final class Participants {
  private static final int LIMIT = Short.MAX_VALUE;

  /// A thread that received.
  ///
  /// @param id the Java thread id: the operating system's would merge virtual threads
  /// @param name as it may be shown
  /// @param recorded the name as it stands in the recording, to be selected by
  public record Receiver(long id, String name, String recorded) {}

  private final Names names;
  private final Map<Long, Integer> threadIndices = new HashMap<>();
  private final List<Receiver> threads = new ArrayList<>();
  private final BitSet virtual = new BitSet();
  private final Map<Long, Integer> socketIndices = new HashMap<>();
  private final List<Integer> sockets = new ArrayList<>();

  Participants(Names names) {
    this.names = names;
  }

  /// How names from the recording are shown.
  Names names() {
    return names;
  }

  synchronized int thread(long id, String name, boolean isVirtual) {
    Integer index = threadIndices.get(id);
    if (index == null) {
      index = Math.min(threads.size(), LIMIT);
      if (index == threads.size()) {
        threads.add(new Receiver(id, names.shown(ThreadLookup.named(name, isVirtual)), name));
        virtual.set(index, isVirtual);
      }
      threadIndices.put(id, index);
    }
    return index;
  }

  synchronized int socket(long id) {
    Integer index = socketIndices.get(id);
    if (index == null) {
      index = Math.min(sockets.size(), LIMIT);
      if (index == sockets.size()) {
        sockets.add((int) id);
      }
      socketIndices.put(id, index);
    }
    return index;
  }

  /// The index of the thread with this Java thread id, or -1 if it has not received so far.
  public synchronized int indexOf(long threadId) {
    return threadIndices.getOrDefault(threadId, -1);
  }

  /// The index of the socket with this id, or -1 if nothing was received on it so far.
  public synchronized int indexOfSocket(long id) {
    return socketIndices.getOrDefault(id, -1);
  }

  public synchronized Receiver receiver(int index) {
    return threads.get(index);
  }

  /// Whether the thread is a virtual one.
  public synchronized boolean isVirtual(int index) {
    return virtual.get(index);
  }

  public synchronized int threadCount() {
    return threads.size();
  }

  /// The socket's id in the recording.
  public synchronized int socketId(int index) {
    return sockets.get(index);
  }

  public synchronized int socketCount() {
    return sockets.size();
  }
}
