package org.porchlight.media.codec;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.Limit;

/**
 * Collects NAL units into whole pictures.
 *
 * <p>The caller names the moment ({@link #moment}), hands over units piece by piece ({@link
 * #begin}, {@link #append}, {@link #finish}) and says where a picture ends ({@link #complete}).
 * Units are written once, behind room for their length, into one growing buffer; a finished picture
 * is copied out once.
 *
 * <p>Nothing is shown to the sink before a key picture whose parameter sets are known, nor between
 * {@link #damaged damage} and the next one, nor between a change of parameter sets and the next
 * one.
 */
public final class AccessUnits {
  private static final int LENGTH_BYTES = 4;
  private static final int FIRST_BYTES = 64 * 1024;
  private static final int NOT_IN_A_UNIT = -1;

  private final PictureSink sink;
  private final ParameterSets sets;

  private byte[] buffer = new byte[FIRST_BYTES];
  private int size;
  private int unitStart = NOT_IN_A_UNIT;

  private long rtpTicks;
  private long captureMicros;
  private boolean hasSlice;
  private boolean hasKeySlice;
  private boolean isReference;
  private int ppsId;
  private boolean startsAtTop;
  private boolean spoiled;

  private boolean waitingForKey = true;
  private boolean setsChanged;
  private @Nullable Description described;
  private long shown;
  private long dropped;

  /** Starts with what is known already; the sets are learnt into from here on. */
  public AccessUnits(ParameterSets sets, PictureSink sink) {
    this.sets = sets;
    this.sink = sink;
  }

  /** Pictures handed to the sink. */
  public long shown() {
    return shown;
  }

  /** Pictures left out because of damage, or because no key picture had come yet. */
  public long dropped() {
    return dropped;
  }

  /** Whether the collected units hold any part of a picture. */
  public boolean holdsSlice() {
    return hasSlice;
  }

  /** When the units that follow were captured; they are another picture than those before. */
  public void moment(long rtpTicks, long captureMicros) {
    this.rtpTicks = rtpTicks;
    this.captureMicros = captureMicros;
    this.spoiled = false;
  }

  /** Opens a NAL unit by its header byte; one still open is damage. */
  public void begin(int header) throws CameraException {
    if (unitStart != NOT_IN_A_UNIT) {
      damaged();
    }
    unitStart = size;
    room(LENGTH_BYTES + 1);
    size += LENGTH_BYTES;
    buffer[size++] = (byte) header;
  }

  /**
   * Adds to the open unit.
   *
   * @throws CameraException if the unit or the picture grows too large
   */
  public void append(byte[] from, int offset, int length) throws CameraException {
    if (unitStart == NOT_IN_A_UNIT) {
      return;
    }
    Limit.NAL_UNIT.check((long) size - unitStart - LENGTH_BYTES + length);
    room(length);
    System.arraycopy(from, offset, buffer, size, length);
    size += length;
  }

  /** Whether a unit is open. */
  public boolean isOpen() {
    return unitStart != NOT_IN_A_UNIT;
  }

  /** Closes the open unit and judges it by its type. */
  public void finish() throws CameraException {
    if (unitStart == NOT_IN_A_UNIT) {
      return;
    }
    int start = unitStart;
    unitStart = NOT_IN_A_UNIT;
    Bytes unit = Bytes.of(buffer, start + LENGTH_BYTES, size - start - LENGTH_BYTES);
    if (!keeps(unit)) {
      size = start;
      return;
    }
    buffer[start] = (byte) (unit.length() >> 24);
    buffer[start + 1] = (byte) (unit.length() >> 16);
    buffer[start + 2] = (byte) (unit.length() >> 8);
    buffer[start + 3] = (byte) unit.length();
  }

  /** The picture being collected is whole; without any slice, units wait for the next picture. */
  public void complete() throws CameraException {
    if (isOpen()) {
      damaged();
      return;
    }
    if (!hasSlice) {
      return;
    }
    if (isDecodable()) {
      sink.picture(
          new Picture(
              Bytes.of(Arrays.copyOf(buffer, size)),
              hasKeySlice,
              !isReference,
              captureMicros,
              rtpTicks));
      shown++;
    } else {
      dropped++;
    }
    clear();
  }

  /** Something is missing: nothing is shown until the next key picture that is whole. */
  public void damaged() {
    if (hasSlice) {
      dropped++;
    }
    waitingForKey = true;
    spoiled = true;
    clear();
  }

  private void clear() {
    if (buffer.length > Math.max(FIRST_BYTES, sink.mostPictureBytes())) {
      buffer = new byte[FIRST_BYTES];
    }
    size = 0;
    unitStart = NOT_IN_A_UNIT;
    hasSlice = false;
    hasKeySlice = false;
    isReference = false;
  }

  /** Judges a whole picture, telling the sink first if it needs a new description. */
  private boolean isDecodable() {
    if (!hasKeySlice) {
      waitingForKey |= setsChanged;
      return !waitingForKey;
    }
    if (spoiled || (waitingForKey && !startsAtTop)) {
      waitingForKey = true;
      return false;
    }
    Optional<Description> needed = sets.describe(ppsId);
    waitingForKey = needed.isEmpty();
    needed.ifPresent(description -> {
      setsChanged = false;
      if (!description.equals(described)) {
        described = description;
        sink.description(description);
      }
    });
    return !waitingForKey;
  }

  /** Types of H.264 table 7-1. */
  private boolean keeps(Bytes unit) throws CameraException {
    if (unit.length() < 2) {
      return false;
    }
    int type = unit.at(0) & 0x1f;
    return switch (type) {
      case 1, 2, 5 -> {
        noteSlice(unit, type);
        yield true;
      }
      case 3, 4, 6 -> true;
      case 7, 8 -> {
        setsChanged |= sets.learn(unit);
        yield false;
      }
      default -> false; // delimiters, fillers, ends, scalable and auxiliary layers
    };
  }

  private void noteSlice(Bytes unit, int type) throws CameraException {
    BitReader in = new BitReader(unit);
    int firstBlock = in.unsigned(Limit.PICTURE_MACROBLOCKS.most());
    in.unsigned(9); // slice_type
    int pps = in.unsigned(255);
    if (!hasSlice) {
      ppsId = pps;
      startsAtTop = firstBlock == 0;
    }
    hasSlice = true;
    hasKeySlice |= type == 5;
    isReference |= (unit.at(0) & 0x60) != 0;
  }

  private void room(int more) throws CameraException {
    long needed = (long) size + more;
    Limit.PICTURE.check(needed);
    int room = sink.mostPictureBytes();
    if (needed > room) {
      throw new CameraException(
          CameraException.Reason.TOO_LARGE,
          "The pictures of this camera are too large for all cameras together; choose a smaller"
              + " stream.");
    }
    if (needed > buffer.length) {
      int larger = (int) Math.min(room, Math.max(needed, buffer.length * 2L));
      buffer = Arrays.copyOf(buffer, larger);
    }
  }
}
