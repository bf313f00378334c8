package dev.sojourn.analysis.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Records the packets that this JVM receives while a test runs, and fails the test where they
/// waited. A test that received none, or nothing that Sojourn sees, fails too.
///
/// The recording and what the failure says of it are kept, that of a test that passes is not: in
/// the folder that JUnit's configuration parameter `sojourn.folder` names, `target/sojourn` unless
/// it does. On a class it stands for each test in it. No two such tests run at the same time.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(WaitsExtension.class)
@ResourceLock("dev.sojourn.recording")
public @interface RecordWaits {
  /// What may not be, as `sojourn analyze --fail-if` takes it: `p99>5ms`, `share(gc-pause)>20% and
  /// drops>0`. Without one the test is recorded, and fails only if nothing is on record.
  String[] failIf() default {};
}
