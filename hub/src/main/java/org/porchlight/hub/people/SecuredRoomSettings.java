package org.porchlight.hub.people;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Workplaces in a room that only the agency's people get into.
 *
 * @param addresses IP addresses and networks ({@code 10.20.30.0/24}) with commas between; empty is
 *     none
 */
@ConfigurationProperties("porchlight.secured-room")
record SecuredRoomSettings(String addresses) {}
