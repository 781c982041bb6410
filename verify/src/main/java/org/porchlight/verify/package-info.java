/**
 * Checks somebody's log, the proof of a look, a preview or a recall, or a grant, for people who
 * trust nobody: no hub is asked, and what is read is believed only as far as keys the reader brings
 * say so. Words: <b>rules</b> (the trust policy the reader holds), <b>finding</b> (one line of the
 * report).
 */
@NullMarked
package org.porchlight.verify;

import org.jspecify.annotations.NullMarked;
