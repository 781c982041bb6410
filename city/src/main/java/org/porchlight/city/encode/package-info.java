/**
 * H.264 by OpenH264, through ffmpeg: constrained baseline, no reordering, no look-ahead, one access
 * unit out for each picture in.
 *
 * <p>Words: an <b>access unit</b> is one encoded picture as its NAL units; <b>parameter sets</b>
 * are the SPS and PPS without which none can be read.
 */
@NullMarked
package org.porchlight.city.encode;

import org.jspecify.annotations.NullMarked;
