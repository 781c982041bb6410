package org.porchlight.agent.owner;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.vault.Secret;
import org.porchlight.media.CameraException;
import org.porchlight.media.rtsp.CameraUrl;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * A camera as the agent keeps it. Addresses carry passwords, so they are secrets, like the camera
 * secret the tags are made with; none of the three leaves the machine.
 *
 * @param id as in terms and grants
 * @param name what people call it; the hub learns it
 * @param url of its small stream
 * @param main of its large stream, or null
 * @param certificate SHA-256 of the certificate it must show on {@code rtsps}, 64 hex digits, or
 *     null for one the platform trusts
 * @param cameraSecret 32 bytes
 */
public record LentCamera(
    String id,
    String name,
    Secret url,
    @Nullable Secret main,
    @Nullable String certificate,
    Secret cameraSecret) {
  private static final int MAX_CHARS = 256 * 1024;
  private static final int MAX_URL_CHARS = 2048;
  private static final Pattern CERTIFICATE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");

  /**
   * Refuses an id that no note could name, an unspeakable name, or what is no camera's address,
   * with an {@link IllegalArgumentException} that does not repeat the address.
   */
  public LentCamera {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "A camera's id is 1 to 64 small letters, digits, dots and hyphens.");
    }
    if (name.isBlank() || name.length() > 80 || name.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("A camera's name is 1 to 80 characters on one line.");
    }
    if (certificate != null && !CERTIFICATE.matcher(certificate).matches()) {
      throw new IllegalArgumentException(
          "A certificate is given as the 64 hex digits of its SHA-256.");
    }
    checkAddress(url);
    if (main != null) {
      checkAddress(main);
    }
  }

  private static void checkAddress(Secret url) {
    try {
      CameraUrl.parse(url.revealText());
    } catch (CameraException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static String encode(List<LentCamera> cameras) {
    List<Json> all = new ArrayList<>();
    for (LentCamera camera : cameras) {
      Map<String, Json> fields = new TreeMap<>();
      fields.put("id", new Json.Str(camera.id));
      fields.put("name", new Json.Str(camera.name));
      fields.put("url", new Json.Str(camera.url.revealText()));
      fields.put("main", camera.main == null ? Json.NULL : new Json.Str(camera.main.revealText()));
      fields.put(
          "certificate", camera.certificate == null ? Json.NULL : new Json.Str(camera.certificate));
      fields.put(
          "secret", new Json.Str(Base64.getEncoder().encodeToString(camera.cameraSecret.reveal())));
      all.add(Json.Obj.of(fields));
    }
    return CanonicalJson.write(Json.Obj.of(Map.of("cameras", new Json.Arr(all))));
  }

  static List<LentCamera> decode(String text) throws NoteException {
    Fields file = Fields.of("The list of cameras", CanonicalJson.parse(text, MAX_CHARS));
    List<LentCamera> cameras = new ArrayList<>();
    for (Json one : file.array("cameras")) {
      Fields fields = Fields.of("A camera", one);
      cameras.add(
          new LentCamera(
              fields.string("id", 1, 64),
              fields.string("name", 1, 80),
              Secret.ofText(fields.string("url", 1, MAX_URL_CHARS)),
              fields.asOrNull("main", Secret::ofText).orElse(null),
              fields.asOrNull("certificate", sha256 -> sha256).orElse(null),
              Secret.of(Base64.getDecoder().decode(fields.string("secret", 1, 100)))));
      fields.end();
    }
    file.end();
    return cameras;
  }
}
