/**
 * The people of Alder Falls who call 911, as the dispatch gateway's webhook hears of them.
 *
 * <p>Words: a <b>call</b> is one number in the CAD system; a <b>report</b> is what it says; a
 * <b>corner</b> is where; a <b>message</b> opens, updates or closes a call; the <b>script</b> says
 * which message comes when. The gateway's side is described in {@code docs/ref/programs.md}.
 */
@NullMarked
package org.porchlight.city.call;

import org.jspecify.annotations.NullMarked;
