/**
 * The six laws as values, and how a room says no. Words: <b>law</b>, <b>reason</b> (a code, its law
 * and a sentence a person can act on), <b>refused</b> (an answer over HTTP that is not a yes).
 *
 * <p>Knows no room; every room may know it. No tables, no doors.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.porchlight.hub.law;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
