package org.porchlight.hub.web;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Origin;
import org.porchlight.hub.people.SignIns;
import org.porchlight.hub.program.RelayAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/** The security chain: who may call what, before any room is reached. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Security {
  @Bean
  CsrfTokenRepository csrfTokens() {
    HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
    tokens.setHeaderName("X-CSRF-TOKEN");
    return tokens;
  }

  @Bean
  SessionAuthenticationStrategy csrfRotation(CsrfTokenRepository csrfTokens) {
    return new CsrfAuthenticationStrategy(csrfTokens);
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      CsrfTokenRepository csrfTokens,
      SignIns signIns,
      Origin origin,
      RelayAddress relay,
      SecurityAnswers answers)
      throws Exception {
    return http.securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(cache -> cache.disable())
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .logout(logout -> logout.disable())
        .anonymous(withDefaults())
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfTokens).requireCsrfProtectionMatcher(Security::widens))
        .headers(headers -> Headers.set(headers, origin, relay))
        .addFilterBefore(new HostFilter(origin, answers), CsrfFilter.class)
        .addFilterBefore(new SignedInFilter(signIns), AuthorizationFilter.class)
        .authorizeHttpRequests(Security::rules)
        .exceptionHandling(no -> no.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          calls) {
    calls.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
    for (Face face : Face.values()) {
      calls.requestMatchers(HttpMethod.GET, face.path() + "/session").permitAll();
      calls
          .requestMatchers(HttpMethod.POST, face.path() + "/sign-in/**", face.path() + "/enrol/**")
          .permitAll();
      calls
          .requestMatchers(face.path() + "/sign-out", face.path() + "/passkeys/**")
          .hasAuthority("FACE_" + face.name());
    }
    calls
        .requestMatchers(Face.HOME.path() + "/begin", Face.HOME.path() + "/recover/**")
        .permitAll();
    calls.requestMatchers("/api/v1/room/second/**").hasAnyRole("ADMINISTRATOR", "SUPERVISOR");
    calls.requestMatchers("/api/v1/room/people/**").hasRole("ADMINISTRATOR");
    calls.requestMatchers("/api/v1/room/review/**").hasAnyRole("SUPERVISOR", "ADMINISTRATOR");
    calls
        .requestMatchers("/api/v1/room/log", "/api/v1/room/approvals/**", "/api/v1/room/live/**")
        .hasRole("SUPERVISOR");
    calls.requestMatchers("/api/v1/room/**").hasAnyRole("OPERATOR", "SUPERVISOR");
    calls
        .requestMatchers(
            "/api/v1/home/now",
            "/api/v1/home/looks/**",
            "/api/v1/home/previews",
            "/api/v1/home/recalls",
            "/api/v1/home/stop",
            "/api/v1/home/questions/*",
            "/api/v1/home/told/**",
            "/api/v1/home/everything",
            "/api/v1/home/erase",
            "/api/v1/home/recovery/**",
            "/api/v1/home/events")
        .hasAnyRole("OWNER", "MEMBER");
    calls.requestMatchers("/api/v1/home/household/leave").hasRole("MEMBER");
    calls.requestMatchers("/api/v1/home/**").hasRole("OWNER");
    calls.requestMatchers("/api/v1/council/**").hasRole("COUNCIL");
    calls
        .requestMatchers(
            "/api/v1/public/**",
            "/api/v1/ordinance",
            "/api/v1/openapi.json",
            "/api/v1/operations/health",
            "/api/v1/demo/**")
        .permitAll();
    calls
        .requestMatchers(
            HttpMethod.POST,
            "/api/v1/dispatch/**",
            "/api/v1/pairings/**",
            "/api/v1/issuer/*/logout",
            "/api/v1/not-now",
            "/api/v1/not-me",
            "/api/v1/told/moved")
        .permitAll();
    calls.requestMatchers("/api/**").denyAll();
    calls.requestMatchers(HttpMethod.GET, "/**").permitAll();
    calls.requestMatchers(HttpMethod.HEAD, "/**").permitAll();
    calls.anyRequest().denyAll();
  }

  /** A call that changes something and carries a face's cookie. */
  private static boolean widens(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return !reads && Face.ofPath(request.getRequestURI()).isPresent();
  }
}
