/**
 * Words as a file to keep: PDF (ISO 32000), tagged so that it can be read out, with its font in it.
 * Words: <b>block</b> (a title, a heading, a paragraph or exact letters), <b>paper</b> (blocks from
 * top to bottom). It knows no room and keeps nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.porchlight.hub.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
