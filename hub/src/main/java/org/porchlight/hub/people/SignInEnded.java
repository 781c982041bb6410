package org.porchlight.hub.people;

/**
 * A sign-in is over: signed out, idle too long, at its end, or locked. Whatever runs under it goes
 * dark.
 *
 * @param signIn id of the sign-in
 * @param person whose
 * @param face where
 */
public record SignInEnded(String signIn, String person, Face face) {}
