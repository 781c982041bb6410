/**
 * What a simulated lens sees: a drawn street with people and cars in it, in YUV 4:2:0.
 *
 * <p>Words: a <b>picture</b> is three planes of samples; a <b>stage</b> is the still part of a
 * scene; an <b>actor</b> moves through it as a pure function of time; the <b>clock strip</b> is the
 * row of black and white cells along the top edge from which a program reads when the picture was
 * captured. Nobody drawn here has a face.
 *
 * <p><b>The clock strip.</b> The topmost {@code width / 40} rows hold 80 cells side by side, each
 * {@code width / 80} wide (8×16 pixels in a 640×360 picture, 16×32 in 1280×720). A white cell is a
 * one. From the left: 8 bits of sync {@code 0xB2}; 48 bits of capture time, milliseconds since 1970
 * UTC; 8 bits of camera number; 16 bits of CRC-16/CCITT-FALSE (polynomial 0x1021, start 0xFFFF)
 * over the 7 bytes of time and camera number. All big-endian.
 */
@NullMarked
package org.porchlight.city.picture;

import org.jspecify.annotations.NullMarked;
