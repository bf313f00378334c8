package dev.sojourn.core.agent.transport;

import java.lang.constant.ClassDesc;
import java.util.List;

/// A way to receive that is captured: the classes that do it, the calls in them that are
/// re-pointed, and the class whose methods take their place.
///
/// A class that does not make each of the calls of one of its versions exactly once is not as
/// known, and is left alone.
public interface Transport {
  /// The calls that a class makes, version by version; none when the class is not of this
  /// transport.
  ///
  /// @param owner the class, in internal form
  List<List<CallSite>> versions(String owner);

  /// The class that the calls are re-pointed to, see [HookClass].
  ClassDesc hook();
}
