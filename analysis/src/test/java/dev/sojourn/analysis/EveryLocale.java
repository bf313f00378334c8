package dev.sojourn.analysis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A test of what must not vary with the locale: run once in each of these, which is its parameter
/// and the default while it runs.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
@ExtendWith(EveryLocale.Default.class)
public @interface EveryLocale {
  /// Sets the default, and puts it back.
  final class Default implements InvocationInterceptor {
    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> call, ExtensionContext context)
        throws Throwable {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag((String) call.getArguments().getFirst()));
      try {
        test.proceed();
      } finally {
        Locale.setDefault(before);
      }
    }
  }
}
