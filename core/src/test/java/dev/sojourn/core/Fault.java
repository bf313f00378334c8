package dev.sojourn.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test of what Sojourn promises when something goes wrong: a row of faults.md.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Fault {
  /// What goes wrong.
  String what();

  /// What is promised then.
  String promise();
}
