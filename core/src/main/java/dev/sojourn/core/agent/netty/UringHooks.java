package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.capture.Captures;

/// What Netty calls, by way of [dev.sojourn.core.agent.transport.HookClass], at the calls of
/// [NettyUring]; each is told, last, the class that calls.
///
/// Each method does what the original does. While no recording takes Sojourn's events that is all
/// that it does.
final class UringHooks {
  private UringHooks() {}

  /// In place of `IoUringIoOps.newRecvmsg`: a receive is handed to the ring.
  ///
  /// @param header where its `struct msghdr` is
  static Object newRecvmsg(
      int fd, byte flags, int messageFlags, long header, short id, Class<?> owner) {
    UringCopy copy = UringCopy.of(owner);
    if (copy.captures()) {
      UringCapture capture = UringCapture.of(fd);
      if (capture != null) {
        capture.submit(header);
      }
    }
    return copy.newRecvmsg(fd, flags, messageFlags, header, id);
  }

  /// In place of `MsgHdrMemory.get`: the ring has completed a receive of `length` bytes.
  static Object received(
      Object header, Object channel, Object handler, Object buffer, int length, Class<?> owner) {
    UringCopy copy = UringCopy.of(owner);
    UringCapture.completed(copy.address(header), length);
    return copy.get(header, channel, handler, buffer, length);
  }

  /// In place of `IoUringIoOps.newClose`: the ring is about to close a descriptor, whose number may
  /// then be another socket's.
  static Object newClose(int fd, byte flags, short id, Class<?> owner) {
    Captures.closing(fd);
    return UringCopy.of(owner).newClose(fd, flags, id);
  }
}
