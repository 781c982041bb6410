package org.porchlight.hub.web;

import java.time.Duration;
import java.util.function.Supplier;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.program.RelayAddress;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The headers of every answer. A page runs only the hub's own code and talks only to it and to its
 * relay.
 */
final class Headers {
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
          + " microphone=(), midi=(), payment=(), usb=(), publickey-credentials-get=(self),"
          + " publickey-credentials-create=(self)";

  private Headers() {}

  static void set(HeadersConfigurer<HttpSecurity> headers, Origin origin, RelayAddress relay) {
    headers
        .frameOptions(frames -> frames.deny())
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        .httpStrictTransportSecurity(tls ->
            tls.requestMatcher(_ -> origin.secure())
                .maxAgeInSeconds(Duration.ofDays(365).toSeconds()))
        .addHeaderWriter(contentSecurityPolicy(relay::all));
  }

  private static HeaderWriter contentSecurityPolicy(Supplier<String> relay) {
    return (_, response) ->
        response.setHeader("Content-Security-Policy", contentSecurityPolicy(relay.get()));
  }

  static String contentSecurityPolicy(String relay) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
        + " font-src 'self'; connect-src "
        + ("'self' " + relay).strip()
        + "; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
        + " frame-ancestors 'none'";
  }
}
