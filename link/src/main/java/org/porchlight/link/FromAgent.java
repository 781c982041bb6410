package org.porchlight.link;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an agent tells the hub on its control connection. */
public sealed interface FromAgent extends Message {
  /**
   * Reads one message of an agent.
   *
   * @throws LinkException when it is none
   */
  static FromAgent parse(String json) throws LinkException {
    return FromAgentReader.read(JsonObject.parse(json, Limits.TEXT_BYTES));
  }

  /**
   * What the agent can do now; the newest replaces the one before, challenges included.
   *
   * @param challenges 16 random bytes each, base64url, at most {@link Limits#CHALLENGES}
   * @param cameras at most {@link Limits#CAMERAS}
   * @param tags the next tags of each camera, at most {@link Limits#TAGS}
   * @param log the last checkpoint the agent took
   * @param policy hash of the text of the trust policy it follows, or null while it follows none
   * @param software name and version
   */
  record Ready(
      List<String> challenges,
      List<CameraReady> cameras,
      Map<String, List<Tag>> tags,
      LogHead log,
      @Nullable String policy,
      String software)
      implements FromAgent {
    public Ready {
      challenges = List.copyOf(challenges);
      cameras = List.copyOf(cameras);
      Shape.atMost(challenges.size(), Limits.CHALLENGES, "challenges");
      Shape.atMost(cameras.size(), Limits.CAMERAS, "cameras");
      Shape.atMost(tags.size(), Limits.CAMERAS, "tags");
      challenges.forEach(challenge -> Shape.bytes(challenge, 16, "challenges"));
      Map<String, List<Tag>> copy = new TreeMap<>();
      tags.forEach((camera, list) -> {
        Shape.id(camera, "tags");
        Shape.atMost(list.size(), Limits.TAGS, "tags");
        copy.put(camera, List.copyOf(list));
      });
      tags = Map.copyOf(copy);
      if (policy != null) {
        Shape.bytes(policy, 32, "policy");
      }
      Shape.sentence(software, "software");
    }
  }

  /**
   * The last checkpoint an agent took; the next proof must lead on from it.
   *
   * @param size of the tree, 0 before the first
   * @param root 32 bytes in base64 with padding, or null before the first
   */
  record LogHead(long size, @Nullable String root) {
    /** No checkpoint yet. */
    public static final LogHead NONE = new LogHead(0, null);

    public LogHead {
      Shape.number(size, 0, "size");
      if (root != null) {
        Shape.hash(root, "root");
      }
      if ((root == null) != (size == 0)) {
        throw new IllegalArgumentException("'root' is there exactly when 'size' is above 0.");
      }
    }
  }

  /**
   * One camera of an agent.
   *
   * @param camera its id
   * @param state how it is
   * @param sentence what is wrong, or null
   * @param warm whether the agent holds its newest pictures
   * @param pictureAt time of the newest picture, to the millisecond, or null
   * @param tracks which of its streams there are
   */
  record CameraReady(
      String camera,
      CameraState state,
      @Nullable String sentence,
      boolean warm,
      @Nullable Instant pictureAt,
      List<Track> tracks) {
    public CameraReady {
      Shape.id(camera, "camera");
      if (sentence != null) {
        Shape.sentence(sentence, "sentence");
      }
      pictureAt = pictureAt == null ? null : Shape.millis(pictureAt);
      tracks = List.copyOf(tracks);
      Shape.atMost(tracks.size(), Track.values().length, "tracks");
    }
  }

  /** How a camera is, as its agent sees it. */
  enum CameraState {
    WELL,
    STARTING,
    SILENT,
    REFUSED;

    private final String wire = Wire.name(this);

    /** The word on the wire. */
    public String wire() {
      return wire;
    }

    static CameraState of(String word) throws LinkException {
      return Wire.one(values(), word, "state");
    }
  }

  /** A tag handed out in advance: its number and 32 bytes, base64url. */
  record Tag(long number, String tag) {
    public Tag {
      Shape.number(number, 0, "number");
      Shape.bytes(tag, 32, "tag");
    }
  }

  /**
   * The gate is open; {@code challenge} is for the first lease, {@code until} when it is needed.
   */
  record Opened(String grant, String challenge, Instant until) implements FromAgent {
    public Opened {
      Shape.id(grant, "grant");
      Shape.bytes(challenge, 16, "challenge");
      until = Shape.millis(until);
    }
  }

  /** A check of the agent said no. */
  record Refused(String grant, String check, String sentence) implements FromAgent {
    public Refused {
      Shape.id(grant, "grant");
      Shape.id(check, "check");
      Shape.sentence(sentence, "sentence");
    }
  }

  /** A lease was taken; {@code challenge} is for the next. */
  record Leased(String grant, long number, String challenge) implements FromAgent {
    public Leased {
      Shape.id(grant, "grant");
      Shape.number(number, 1, "number");
      Shape.bytes(challenge, 16, "challenge");
    }
  }

  /**
   * The gate is closed, with how many pictures went out and when the first and last were captured.
   */
  record Ended(
      String grant,
      EndedBy by,
      long pictures,
      @Nullable Instant firstPictureAt,
      @Nullable Instant lastPictureAt)
      implements FromAgent {
    public Ended {
      Shape.id(grant, "grant");
      Shape.number(pictures, 0, "pictures");
      firstPictureAt = firstPictureAt == null ? null : Shape.millis(firstPictureAt);
      lastPictureAt = lastPictureAt == null ? null : Shape.millis(lastPictureAt);
    }
  }

  /**
   * The cameras' secrets and how many tags each has used, sealed to the owner's device.
   *
   * @param device hash of the device note it is sealed to
   * @param at when, by the agent's clock
   * @param sealed HPKE's encapsulated key, then the sealed record; base64url
   * @param signature of the agent over {@link SignedText#tally}, 64 bytes, base64url
   */
  record Tally(String device, Instant at, String sealed, String signature) implements FromAgent {
    public Tally {
      Shape.bytes(device, 32, "device");
      at = Shape.millis(at);
      Shape.sealed(sealed, Limits.TALLY_BYTES, "sealed");
      Shape.bytes(signature, 64, "signature");
    }
  }

  /**
   * For how long what looks at a camera are sent is kept at the premises.
   *
   * @param hours 0 for not at all
   * @param trouble why the last look's pictures were not all kept, as one word, or null
   */
  record Keeping(String camera, long hours, @Nullable String trouble) implements FromAgent {
    public Keeping {
      Shape.id(camera, "camera");
      Shape.number(hours, 0, "hours");
      if (trouble != null) {
        Shape.id(trouble, "trouble");
      }
    }
  }

  /**
   * A part of what was sealed to an owner; the parts one after another are what his browser opens.
   *
   * @param preview the preview's id; or a recall's for its contents, and with {@code .<piece>}
   *     after it for one of its pieces
   * @param part 1, 2 … {@code parts}, in this order
   * @param parts at most {@link Limits#STILL_PARTS}
   * @param sealed at most {@link Limits#STILL_PART_BYTES}, base64url
   */
  record Still(String preview, long part, long parts, String sealed) implements FromAgent {
    public Still {
      Shape.id(preview, "preview");
      Shape.number(parts, 1, "parts");
      Shape.number(part, 1, "part");
      Shape.atMost((int) Math.min(parts, Integer.MAX_VALUE), Limits.STILL_PARTS, "parts");
      if (part > parts) {
        throw new IllegalArgumentException("'part' is at most 'parts'.");
      }
      Shape.sealed(sealed, Limits.STILL_PART_BYTES, "sealed");
    }
  }

  /** There is no still: a check said no, or the camera has no picture. */
  record NoStill(String preview, String check, String sentence) implements FromAgent {
    public NoStill {
      Shape.id(preview, "preview");
      Shape.id(check, "check");
      Shape.sentence(sentence, "sentence");
    }
  }

  /**
   * Terms, an ordinance, a device key, a trust policy or a keeping arrived.
   *
   * @param what which of them
   * @param hash of the note's text
   * @param refused the name of the check that said no, or null when it is in force now
   */
  record Accepted(What what, String hash, @Nullable String refused) implements FromAgent {
    public Accepted {
      Shape.bytes(hash, 32, "hash");
      if (refused != null) {
        Shape.id(refused, "refused");
      }
    }
  }

  /** What an agent can accept. */
  enum What {
    TERMS,
    ORDINANCE,
    DEVICE,
    POLICY,
    KEEPING;

    private final String wire = Wire.name(this);

    /** The word on the wire. */
    public String wire() {
      return wire;
    }

    static What of(String word) throws LinkException {
      return Wire.one(values(), word, "what");
    }
  }
}
