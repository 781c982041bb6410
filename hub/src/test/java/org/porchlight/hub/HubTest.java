package org.porchlight.hub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * A test against the whole hub on a free port, with an empty database of its own in a real
 * PostgreSQL and the invented people of the demo.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestClock.Wiring.class)
@ContextConfiguration(initializers = TestDatabase.class)
@TestPropertySource(
    properties = {"porchlight.port=0", "porchlight.relay.embedded.port=0", "porchlight.demo=true"})
public @interface HubTest {}
