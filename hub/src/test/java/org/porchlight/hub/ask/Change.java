package org.porchlight.hub.ask;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Terms;

/** Copies a record with one component changed, so that a truth table has one line per fact. */
public final class Change {
  private Change() {}

  public static Of<Ordinance> of(Ordinance record) {
    return new Of<>(Ordinance.class, record);
  }

  public static Of<Terms> of(Terms record) {
    return new Of<>(Terms.class, record);
  }

  public static Of<Incident> of(Incident record) {
    return new Of<>(Incident.class, record);
  }

  public static Of<Ask> of(Ask record) {
    return new Of<>(Ask.class, record);
  }

  public static Of<Approval> of(Approval record) {
    return new Of<>(Approval.class, record);
  }

  public static Of<History> of(History record) {
    return new Of<>(History.class, record);
  }

  /** A record to be changed. */
  public record Of<R extends Record>(Class<R> type, R record) {
    public R set(String component, Object value) {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = new Object[components.length];
      boolean found = false;
      for (int i = 0; i < components.length; i++) {
        boolean here = components[i].getName().equals(component);
        found |= here;
        values[i] = here ? fit(components[i].getType(), value) : read(components[i]);
      }
      if (!found) {
        throw new IllegalArgumentException("no component " + component);
      }
      return make(components, values);
    }

    private Object read(RecordComponent component) {
      try {
        component.getAccessor().setAccessible(true);
        return component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }

    private R make(RecordComponent[] components, Object[] values) {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Lets words stand for times, ids and enum constants. */
    private static Object fit(Class<?> type, Object value) {
      if (!(value instanceof String text) || type == String.class) {
        return value;
      }
      if (type == Instant.class) {
        return Instant.parse(text);
      }
      if (type.isEnum()) {
        return Arrays.stream(type.getEnumConstants())
            .filter(c -> c.toString().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
            .findFirst()
            .orElseThrow();
      }
      try {
        return type.getDeclaredConstructor(String.class).newInstance(text);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
