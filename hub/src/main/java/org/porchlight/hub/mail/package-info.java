/**
 * Letters to people, each kept until a mail server has taken it. Words: <b>letter</b> (what is sent
 * by e-mail), <b>post</b> (who takes letters: a mail server, or a directory from which one picks
 * them up). A letter is written in the transaction that wants it, so that neither happens without
 * the other; it is sent at least once, and forgotten as soon as it is: its words may hold a
 * one-time link.
 *
 * <p>Table: {@code letter}. Doors: {@code /api/v1/room/people/mail}.
 */
@ApplicationModule(allowedDependencies = {"law", "audit"})
@NullMarked
package org.porchlight.hub.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
