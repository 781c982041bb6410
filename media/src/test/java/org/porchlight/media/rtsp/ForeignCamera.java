package org.porchlight.media.rtsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** GStreamer's RTSP server as a camera, in a process of its own; see rtsp_camera.py. */
final class ForeignCamera implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/test/python/rtsp_camera.py");

  private final Process process;
  private final String url;

  private ForeignCamera(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static ForeignCamera start(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", SCRIPT.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("READY ")) {
      process.destroyForcibly();
      throw new IOException(
          "The foreign camera did not start. It needs Debian's python3-gi,"
              + " gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-base, -good, -bad and ffmpeg.");
    }
    return new ForeignCamera(process, line.substring("READY ".length()));
  }

  /** Its address without credentials. */
  String url() {
    return url;
  }

  /** Its address with credentials. */
  String url(String user, String password) {
    return url.replace("://", "://" + user + ":" + password + "@");
  }

  /** Lets it tidy up behind itself, and ends it if it does not. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
