package org.porchlight.hub.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The console's files from the class path: one page for every face, asked for anew each time, and
 * files whose names change with their content, kept for a year.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFiles implements WebMvcConfigurer {
  private static final String FILES = "classpath:/static/console/";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/console/assets/**")
        .addResourceLocations(FILES + "assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    registry
        .addResourceHandler("/console/**")
        .addResourceLocations(FILES)
        .setCacheControl(CacheControl.noCache());
  }

  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer types) {
    types.mediaType("webmanifest", MediaType.parseMediaType("application/manifest+json"));
  }

  /**
   * The service worker that shows notices. It may stand for the owner's pages, which lie elsewhere
   * than itself.
   */
  @RestController
  @io.swagger.v3.oas.annotations.Hidden
  static class NoticeWorker {
    private static final Resource WORKER = new ClassPathResource("static/console/notices.js");

    @GetMapping("/console/notices.js")
    ResponseEntity<Resource> worker() {
      if (!WORKER.exists()) {
        return ResponseEntity.notFound().build();
      }
      return ResponseEntity.ok()
          .contentType(new MediaType("text", "javascript"))
          .cacheControl(CacheControl.noCache())
          .header("Service-Worker-Allowed", "/home")
          .body(WORKER);
    }
  }

  /** The page itself; the console looks at the path. */
  @RestController
  @io.swagger.v3.oas.annotations.Hidden
  static class Index {
    private static final Resource PAGE = new ClassPathResource("static/console/index.html");

    @GetMapping({"/", "/home", "/home/**", "/room", "/room/**", "/council", "/council/**"})
    ResponseEntity<Resource> page() {
      if (!PAGE.exists()) {
        return ResponseEntity.notFound().build();
      }
      return ResponseEntity.ok()
          .contentType(MediaType.TEXT_HTML)
          .cacheControl(CacheControl.noCache())
          .body(PAGE);
    }
  }
}
