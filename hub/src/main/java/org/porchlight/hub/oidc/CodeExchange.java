package org.porchlight.hub.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.ResourceAccessException;

/**
 * Gives a code and gets a token that is checked: signature (RS256 or ES256 by a key the issuer
 * publishes), issuer, audience, times and nonce. What can be left to Spring Security is.
 */
final class CodeExchange {
  static final String REGISTRATION = "issuer";

  private static final String SCOPE = "openid";

  /** What an issuer says that is not about whoever came (RFC 6749, 4.1.2.1). */
  private static final Set<String> TROUBLE = Set.of("server_error", "temporarily_unavailable");

  private final Client client;
  private final Clock clock;
  private final RestClientAuthorizationCodeTokenResponseClient tokens;
  private final ClientAuthenticationMethod method;
  private final String secret;

  CodeExchange(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock.withZone(ZoneOffset.UTC);
    this.tokens = tokens();
    if (client.keyFile().isEmpty()) {
      this.method = ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
      this.secret = client.secret();
    } else {
      this.method = ClientAuthenticationMethod.PRIVATE_KEY_JWT;
      this.secret = "";
      JWK key = key(client);
      var signed =
          new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
              _ -> key);
      this.tokens.addParametersConverter(
          asked -> Objects.requireNonNullElseGet(signed.convert(asked), LinkedMultiValueMap::new));
    }
  }

  private static RestClientAuthorizationCodeTokenResponseClient tokens() {
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        IssuerHttp.builder()
            .configureMessageConverters(converters ->
                converters
                    .registerDefaults()
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return tokens;
  }

  private static JWK key(Client client) {
    try {
      JWK key = JWK.parse(client.key());
      if (key.isPrivate() && key.toPublicJWK() != null) {
        return key;
      }
    } catch (ParseException malformed) {
      throw refused(client);
    }
    throw refused(client);
  }

  private static SettingsRefused refused(Client client) {
    return new SettingsRefused(
        client.prefix() + ".client-key-file must hold a private RSA or P-256 key as a JWK.");
  }

  /** What is known of the hub there before the issuer is asked anything. */
  ClientRegistration.Builder registration() {
    return ClientRegistration.withRegistrationId(REGISTRATION)
        .clientId(client.clientId())
        .clientSecret(secret)
        .clientAuthenticationMethod(method)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .scope(SCOPE)
        .issuerUri(client.issuer());
  }

  OidcIdToken token(
      ClientRegistration registration,
      OAuth2AuthorizationRequest request,
      String code,
      Published published)
      throws NotVouched, IssuerSilent {
    OAuth2AuthorizationResponse response =
        OAuth2AuthorizationResponse.success(code)
            .redirectUri(String.valueOf(registration.getRedirectUri()))
            .state(String.valueOf(request.getState()))
            .build();
    var provider =
        new OidcAuthorizationCodeAuthenticationProvider(
            tokens, user -> new DefaultOidcUser(List.of(), user.getIdToken()));
    provider.setJwtDecoderFactory(_ -> decoder(registration, published));
    try {
      Authentication vouched =
          provider.authenticate(
              new OAuth2LoginAuthenticationToken(
                  registration, new OAuth2AuthorizationExchange(request, response)));
      if (vouched != null && vouched.getPrincipal() instanceof OidcUser user) {
        return user.getIdToken();
      }
    } catch (OAuth2AuthenticationException no) {
      if (isSilence(no) || TROUBLE.contains(no.getError().getErrorCode())) {
        throw new IssuerSilent("it does not answer", no);
      }
      throw new NotVouched(word(no.getError().getErrorCode()));
    }
    throw new NotVouched("no-token");
  }

  private JwtDecoder decoder(ClientRegistration registration, Published published) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(published.keys())
            .jwsAlgorithms(allowed -> {
              allowed.clear();
              allowed.addAll(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256));
            })
            .build();
    JwtTimestampValidator times = new JwtTimestampValidator();
    times.setClock(clock);
    OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
    claims.setClock(clock);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
    return decoder;
  }

  private static boolean isSilence(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof ResourceAccessException
          || (one instanceof KeySourceException && one.getCause() instanceof IOException)) {
        return true;
      }
    }
    return false;
  }

  private static String word(String code) {
    String word = code.toLowerCase(Locale.ROOT).replace('_', '-');
    return word.matches("[a-z-]{1,40}") ? word : "issuer-refused";
  }
}
