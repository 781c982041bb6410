package org.porchlight.hub.web;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * What a call takes as a record has every field that may not be null, in the whole depth of it: so
 * a call never meets a null that its types deny.
 */
@RestControllerAdvice
class WholeBodies extends RequestBodyAdviceAdapter {
  @Override
  public boolean supports(
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return target instanceof Class<?> type && type.isRecord();
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    // A body that is null itself comes here too, and is refused after it as no body at all.
    if (body instanceof Record whole) {
      check(whole, "");
    }
    return body;
  }

  private static void check(Record body, String path) {
    for (RecordComponent component : body.getClass().getRecordComponents()) {
      check(read(body, component), component.getAnnotatedType(), path + component.getName());
    }
  }

  private static void check(@Nullable Object value, AnnotatedType type, String path) {
    switch (value) {
      case null -> {
        if (!type.isAnnotationPresent(Nullable.class)) {
          throw Refused.malformed("The field " + path + " is missing.");
        }
      }
      case Record inner -> check(inner, path + ".");
      case Collection<?> many when type instanceof AnnotatedParameterizedType of ->
          many.forEach(one -> check(one, of.getAnnotatedActualTypeArguments()[0], path + "[]"));
      default -> {}
    }
  }

  private static @Nullable Object read(Record body, RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    try {
      return accessor.invoke(body);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(component.toString(), impossible);
    }
  }
}
