package org.porchlight.hub.push;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether and where pushes go.
 *
 * @param contact {@code mailto:} or {@code https:} address by which push services reach this hub's
 *     operator; empty sends none
 * @param services hosts of push services; {@code *.} in front stands for any name before it
 * @param keyFile the hub's key, made at the first start
 */
@ConfigurationProperties("porchlight.push")
record PushSettings(String contact, List<String> services, Path keyFile) {}
