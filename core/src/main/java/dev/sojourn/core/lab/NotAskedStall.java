package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/// `not-asked`: an event loop that, now and then, takes back its interest in packets and idles.
final class NotAskedStall implements Stall {
  private static final Duration LENGTH = Duration.ofMillis(40);

  private final Scene scene;
  private final Rhythm rhythm = new Rhythm(Duration.ofMillis(250));
  private SelectedSocket socket;

  NotAskedStall(Scene scene) {
    this.scene = scene;
  }

  @Override
  public LabSocket open(InetSocketAddress address, int receiveBuffer) throws IOException {
    socket = new SelectedSocket(address, receiveBuffer);
    return socket;
  }

  @Override
  public void onPacket() {
    if (rhythm.isDue() && scene.phases().hasRoomFor(LENGTH)) {
      long now = Truth.now();
      socket.leaveAlone(LENGTH);
      scene.truth().stalled("not-asked", now, now + LENGTH.toNanos());
    }
  }
}
