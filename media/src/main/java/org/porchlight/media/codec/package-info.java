/**
 * H.264 as far as a courier needs it: parameter sets, whole pictures, and what a decoder must be
 * told first (ITU-T H.264, ISO/IEC 14496-15).
 *
 * <p>Words: {@link org.porchlight.media.codec.Picture}, {@link
 * org.porchlight.media.codec.Description}, {@link org.porchlight.media.codec.PictureSink}. Nothing
 * is decoded; SEI units are kept, because cameras sign in them.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.media.codec;
