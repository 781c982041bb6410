package org.porchlight.hub.oidc;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who vouches for the people of {@code /council}; see {@link Client}.
 *
 * @param issuer its address; empty is nobody
 * @param label as the page calls an account there
 * @param clientId the hub's name there
 * @param clientSecretFile file with the hub's secret there
 * @param clientKeyFile or file with the hub's private key
 * @param amr methods of which one says that there was a second factor
 * @param acr classes of which each says so
 */
@ConfigurationProperties("porchlight.oidc.council")
record OidcCouncilSettings(
    String issuer,
    String label,
    String clientId,
    String clientSecretFile,
    String clientKeyFile,
    List<String> amr,
    List<String> acr) {
  Client client() {
    return new Client(
        "porchlight.oidc.council",
        issuer,
        label,
        clientId,
        clientSecretFile,
        clientKeyFile,
        amr,
        acr);
  }
}
