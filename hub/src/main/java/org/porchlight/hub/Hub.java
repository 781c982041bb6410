package org.porchlight.hub;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.porchlight.launch.Parent;
import org.porchlight.launch.UsageException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The hub's program. Options are Spring's ({@code --porchlight.port=0}); {@code docs/ref/config.md}
 * lists them. {@code --stay-with-parent} ends it when standard input does. {@code recover} as the
 * first word is {@link Recover}.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Porchlight hub")
public class Hub {
  private static final String STAY_WITH_PARENT = "--stay-with-parent";

  /** Starts the hub; exits with 2 and a sentence when its settings are wrong. */
  public static void main(String[] arguments) {
    List<String> given = Arrays.asList(arguments);
    if (!given.isEmpty() && given.getFirst().equals(Recover.COMMAND)) {
      System.exit(recover(given.subList(1, given.size())));
    }
    String[] settings =
        given.stream().filter(one -> !one.equals(STAY_WITH_PARENT)).toArray(String[]::new);
    try {
      ConfigurableApplicationContext hub = application().run(settings);
      if (given.contains(STAY_WITH_PARENT)) {
        Parent.watch(System.in, () -> end(hub));
      }
    } catch (RuntimeException failure) {
      System.err.println(Failures.sentence(failure));
      System.exit(Failures.exitCode(failure));
    }
  }

  private static int recover(List<String> arguments) {
    try {
      return Recover.run(arguments, System.in, System.out);
    } catch (UsageException | IOException failure) {
      System.err.println(failure.getMessage());
      return 2;
    }
  }

  private static void end(ConfigurableApplicationContext hub) {
    hub.close();
    System.exit(0);
  }

  static SpringApplication application() {
    return new SpringApplication(Hub.class);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  SecureRandom random() {
    return new SecureRandom();
  }
}
