/**
 * Who signs in, with which passkey, on which face, in which role. Words: <b>person</b>, <b>face</b>
 * (room, home or council; each has its own session), <b>role</b>, <b>passkey</b>, <b>member</b> (of
 * an owner's household), <b>invite</b> (a one-time word for a first passkey), <b>newcomer</b>
 * (asked for a one-time link by e-mail, and is nobody before he uses it), <b>recovery</b> (a
 * passkey made by letter that counts after a wait), <b>second ask</b> (what one administrator asks
 * and another person confirms), <b>work account</b> (one at the agency's or council's identity
 * provider, by which its person signs in; it signs nothing), <b>key letters</b> (what somebody of
 * the room or council is written about what signs him in), <b>sign-in</b>.
 *
 * <p>Tables: {@code person}, {@code passkey}, {@code invite}, {@code newcomer}, {@code wrong_try},
 * {@code work_account}, {@code recovery}, {@code recovery_link}, {@code not_me_word}, {@code
 * second_ask}, {@code sign_in}, {@code spring_session}. Doors: {@code
 * /api/v1/{face}/session|sign-in|sign-out|enrol|passkeys}, {@code /api/v1/home/begin|recover},
 * {@code /api/v1/not-me}, {@code /api/v1/issuer/{face}/logout}, {@code /api/v1/room/second} and, in
 * the demo, {@code /api/v1/demo}.
 */
@ApplicationModule(allowedDependencies = {"law", "audit", "limit", "mail", "oidc"})
@NullMarked
package org.porchlight.hub.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
