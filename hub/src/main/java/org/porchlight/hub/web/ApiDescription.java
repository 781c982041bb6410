package org.porchlight.hub.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The API's description, made from the records that are sent. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  @Bean
  OpenAPI porchlight() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Porchlight hub")
                .version("v1")
                .description("docs/ref/http.md says in words what the calls mean.")
                .license(new License().name("Apache-2.0")))
        .servers(List.of(new Server().url("/")));
  }

  /**
   * A record's field is always there; one that may be null says so. Two records of one name would
   * become one schema, so that is refused.
   */
  @Component
  static class Records implements ModelConverter {
    private final Map<String, Class<?>> names = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
        AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
      if (!chain.hasNext()) {
        return null;
      }
      Schema<?> schema = chain.next().resolve(type, context, chain);
      JavaType java = Json.mapper().constructType(type.getType());
      if (java.getRawClass().isRecord()) {
        describe(java.getRawClass(), context);
      }
      return schema;
    }

    private void describe(Class<?> record, ModelConverterContext context) {
      String name = record.getSimpleName();
      Class<?> other = names.putIfAbsent(name, record);
      if (other != null && other != record) {
        throw new IllegalStateException(
            "two shapes are called " + name + ": " + other + ", " + record);
      }
      Schema<?> model = context.getDefinedModels().get(name);
      if (model != null && model.getProperties() != null) {
        model.setRequired(new ArrayList<>(model.getProperties().keySet()));
        model.getProperties().forEach((field, schema) -> nullable(record, field, model, schema));
      }
    }

    private static void nullable(
        Class<?> record, String field, Schema<?> model, Schema<?> property) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (named(component).equals(field)
            && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          model.addProperty(field, orNull(property));
        }
      }
    }

    private static String named(RecordComponent component) {
      JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
      return other == null ? component.getName() : other.value();
    }

    private static Schema<?> orNull(Schema<?> property) {
      Schema<?> none = new Schema<>();
      none.setTypes(Set.of("null"));
      if (property.get$ref() != null) {
        return new Schema<>().anyOf(List.of(property, none));
      }
      if (property.getTypes() != null && !property.getTypes().contains("null")) {
        Set<String> types = new LinkedHashSet<>(property.getTypes());
        types.add("null");
        property.setTypes(types);
      }
      return property;
    }
  }
}
