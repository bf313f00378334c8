package dev.sojourn.core.record;

import dev.sojourn.events.AcceptQueueEvent;
import dev.sojourn.events.QueueSampleEvent;

/// Writes samples as JFR events, in objects that are reused.
final class JfrSamples implements Samples {
  private final QueueSampleEvent queue = new QueueSampleEvent();
  private final AcceptQueueEvent acceptQueue = new AcceptQueueEvent();

  JfrSamples() {
    HostEvents.start();
  }

  @Override
  public boolean areWanted() {
    return queue.isEnabled() || acceptQueue.isEnabled();
  }

  @Override
  public int newSocket() {
    return JfrRecorder.newSocket();
  }

  @Override
  public void queue(
      Place place, long headAge, boolean lowerBound, long queued, long capacity, long drops) {
    QueueSampleEvent event = queue;
    event.socket = place.socket();
    event.protocol = place.protocol();
    event.localAddress = place.address();
    event.localPort = place.port();
    event.headAge = headAge;
    event.lowerBound = lowerBound;
    event.queued = queued;
    event.capacity = capacity;
    event.drops = drops;
    event.commit();
  }

  @Override
  public void acceptQueue(Place place, int backlog, int limit) {
    AcceptQueueEvent event = acceptQueue;
    event.socket = place.socket();
    event.localAddress = place.address();
    event.localPort = place.port();
    event.backlog = backlog;
    event.limit = limit;
    event.commit();
  }
}
