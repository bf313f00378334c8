package dev.sojourn.core.agent.servers.channel.epoll;

/// A class that is called like one of Netty's and is not.
public final class Native {
  private Native() {}

  /// Says that it runs.
  public static void main(String... arguments) {
    System.out.println("fine");
  }
}
