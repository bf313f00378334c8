package dev.sojourn.analysis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A test of what must not vary with the place: run once in each of these locales and time zones,
/// which are its parameter and the default while it runs.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(strings = {"en-US America/New_York", "de-DE Asia/Kolkata", "ar-EG Pacific/Kiritimati"})
@ExtendWith(EveryLocale.Default.class)
public @interface EveryLocale {
  /// Sets the defaults, and puts them back.
  final class Default implements InvocationInterceptor {
    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> call, ExtensionContext context)
        throws Throwable {
      Locale before = Locale.getDefault();
      TimeZone zoneBefore = TimeZone.getDefault();
      String[] place = ((String) call.getArguments().getFirst()).split(" ");
      Locale.setDefault(Locale.forLanguageTag(place[0]));
      TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(place[1])));
      try {
        test.proceed();
      } finally {
        Locale.setDefault(before);
        TimeZone.setDefault(zoneBefore);
      }
    }
  }
}
