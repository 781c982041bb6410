package org.porchlight.hub.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What stands between the hub and browsers.
 *
 * @param addresses of reverse proxies whose {@code X-Forwarded-For} is believed, with commas
 *     between; empty is none
 */
@ConfigurationProperties("porchlight.proxy")
record ProxySettings(String addresses) {}
