package org.porchlight.hub.web;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.filters.RemoteIpFilter;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Behind a reverse proxy that the settings name, a call comes from where that proxy says, so that
 * rate limits and the record see the caller. Nobody else is believed, and nothing but the address.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxySettings.class)
class ProxyWiring {
  @Bean
  FilterRegistrationBean<RemoteIpFilter> callersBehindProxies(ProxySettings settings) {
    FilterRegistrationBean<RemoteIpFilter> bean =
        new FilterRegistrationBean<>(filter(settings.addresses()));
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
    bean.setEnabled(!settings.addresses().isBlank());
    return bean;
  }

  static RemoteIpFilter filter(String addresses) {
    RemoteIpFilter filter = new RemoteIpFilter();
    filter.setInternalProxies(
        Arrays.stream(addresses.split(",", -1))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(ProxyWiring::canonical)
            .map(Pattern::quote)
            .collect(Collectors.joining("|")));
    filter.setProtocolHeader("");
    return filter;
  }

  private static String canonical(String address) {
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException notAnAddress) {
      throw new SettingsRefused(
          "porchlight.proxy.addresses: "
              + address
              + " is no IP address. Write addresses with commas between, such as 10.0.0.2.");
    }
  }
}
