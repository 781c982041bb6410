package org.porchlight.media.codec;

import org.porchlight.media.Bytes;

/**
 * What a decoder must know before the next key picture.
 *
 * @param codec the codec string of RFC 6381, such as {@code avc1.64001f}
 * @param avcC the AVCDecoderConfigurationRecord of ISO/IEC 14496-15 section 5.3.3, with four-byte
 *     lengths; what WebCodecs calls {@code description}
 * @param width pixels, after cropping
 * @param height pixels, after cropping
 */
public record Description(String codec, Bytes avcC, int width, int height) {}
