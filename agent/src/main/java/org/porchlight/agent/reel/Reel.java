package org.porchlight.agent.reel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.reel.Records.Kind;
import org.porchlight.agent.vault.Vault;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.media.Bytes;
import org.porchlight.media.codec.Description;

/**
 * A reel as it lies on the disk. A last record that a crash cut short is left out; anything else
 * that is not as it was written is damage, and is told.
 */
public final class Reel {
  /** No larger picture is kept: one with its description fits into one answer. */
  static final int MOST_PICTURE_BYTES = 960 * 1024;

  /** A piece ends before it grows beyond this, unless one picture alone does. */
  static final int PIECE_BYTES = 512 * 1024;

  private static final int MOST_RECORDS = 1_000_000;

  private record Place(Kind kind, long number, long at, int length) {}

  /**
   * A run of pictures, with what a decoder must know before them.
   *
   * @param first the number of its first picture in the reel, from 0
   */
  public record Piece(Description description, long first, List<KeptPicture> pictures) {}

  private record Run(Place description, long first, List<Place> pictures) {}

  private final Path file;
  private final Records records;
  private final About about;
  private final List<Run> runs;
  private final long pictures;
  private final boolean whole;

  private Reel(Path file, Records records, About about, List<Place> places) throws ReelException {
    this.file = file;
    this.records = records;
    this.about = about;
    this.runs = runs(places);
    this.pictures = places.stream().filter(place -> place.kind().isPicture()).count();
    this.whole = !places.isEmpty() && places.getLast().kind() == Kind.END;
  }

  static String wrapName(String grant) {
    return "reel/" + grant;
  }

  /** Reads where everything lies; pictures are opened when they are asked for. */
  static Reel open(Path file, String grant, Vault vault) throws ReelException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] magic = bytes(in, 0, Records.MAGIC.length);
      if (!Arrays.equals(magic, Records.MAGIC)) {
        throw new ReelException("This is no reel.");
      }
      int length = ByteBuffer.wrap(bytes(in, magic.length, Short.BYTES)).getShort() & 0xffff;
      long at = (long) magic.length + Short.BYTES;
      byte[] key = vault.unwrap(wrapName(grant), bytes(in, at, length));
      Records records = new Records(key, grant);
      List<Place> places = places(in, at + length);
      if (places.isEmpty() || places.getFirst().kind() != Kind.ABOUT) {
        throw new ReelException("A reel does not say what it is of.");
      }
      Place first = places.removeFirst();
      About about = About.parse(grant, records.open(Kind.ABOUT, 0, content(in, first)));
      return new Reel(file, records, about, places);
    } catch (VaultException e) {
      throw new ReelException("What was kept has been changed on the disk.", e);
    } catch (IOException e) {
      throw new ReelException("What was kept cannot be read.", e);
    }
  }

  private static List<Place> places(FileChannel in, long from) throws IOException, ReelException {
    List<Place> places = new ArrayList<>();
    long at = from;
    while (at + Records.HEADER_BYTES <= in.size() && places.size() < MOST_RECORDS) {
      ByteBuffer header = ByteBuffer.wrap(bytes(in, at, Records.HEADER_BYTES));
      Kind kind = Kind.numbered(header.get());
      int length = header.getInt();
      if (length < Records.TAG_BYTES || length > MOST_PICTURE_BYTES + 1024) {
        throw new ReelException("A reel has a record of an impossible length.");
      }
      at += Records.HEADER_BYTES;
      if (at + length > in.size()) {
        return places;
      }
      places.add(new Place(kind, places.size(), at, length));
      at += length;
    }
    return places;
  }

  private static List<Run> runs(List<Place> places) throws ReelException {
    List<Run> runs = new ArrayList<>();
    Place description = null;
    List<Place> run = new ArrayList<>();
    long bytes = 0;
    long number = 0;
    for (Place place : places) {
      boolean begins = place.kind() != Kind.PICTURE || bytes + place.length() > PIECE_BYTES;
      if (begins && !run.isEmpty()) {
        runs.add(new Run(known(description), number - run.size(), List.copyOf(run)));
        run.clear();
        bytes = 0;
      }
      if (place.kind() == Kind.DESCRIPTION) {
        description = place;
      } else if (place.kind().isPicture()) {
        run.add(place);
        bytes += place.length();
        number++;
      }
    }
    if (!run.isEmpty()) {
      runs.add(new Run(known(description), number - run.size(), List.copyOf(run)));
    }
    return List.copyOf(runs);
  }

  private static Place known(@Nullable Place description) throws ReelException {
    if (description == null) {
      throw new ReelException("A reel has a picture before any description.");
    }
    return description;
  }

  /** What it is of. */
  public About about() {
    return about;
  }

  /** How many pieces it has. */
  public int pieces() {
    return runs.size();
  }

  /** How many pictures it has. */
  public long pictures() {
    return pictures;
  }

  /** Whether it was kept to the look's end. */
  public boolean whole() {
    return whole;
  }

  /** A piece, from 0; each begins with a key picture or goes on where the one before ended. */
  public Piece piece(int number) throws ReelException {
    Run run = runs.get(number);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      Description description = KeptPicture.description(opened(in, run.description()));
      List<KeptPicture> kept = new ArrayList<>();
      for (Place place : run.pictures()) {
        boolean key = place.kind() == Kind.KEY_PICTURE;
        kept.add(KeptPicture.parse(key, opened(in, place)));
      }
      return new Piece(description, run.first(), List.copyOf(kept));
    } catch (IOException e) {
      throw new ReelException("What was kept cannot be read.", e);
    }
  }

  private byte[] opened(FileChannel in, Place place) throws IOException, ReelException {
    return records.open(place.kind(), place.number(), content(in, place));
  }

  private static byte[] content(FileChannel in, Place place) throws IOException, ReelException {
    return bytes(in, place.at(), place.length());
  }

  private static byte[] bytes(FileChannel in, long at, int length)
      throws IOException, ReelException {
    ByteBuffer out = ByteBuffer.allocate(length);
    while (out.hasRemaining()) {
      if (in.read(out, at + out.position()) < 0) {
        throw new ReelException("A reel is cut short.");
      }
    }
    return out.array();
  }

  /** The head of a new reel's file. */
  static byte[] head(About about, byte[] key, Vault vault) throws VaultException {
    byte[] wrapped = vault.wrap(wrapName(about.grant()), key);
    byte[] first =
        new Records(key, about.grant())
            .seal(Kind.ABOUT, 0, Bytes.of(new byte[0]), Bytes.of(about.bytes()));
    return ByteBuffer.allocate(Records.MAGIC.length + Short.BYTES + wrapped.length + first.length)
        .put(Records.MAGIC)
        .putShort((short) wrapped.length)
        .put(wrapped)
        .put(first)
        .array();
  }
}
