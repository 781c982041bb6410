package org.porchlight.city;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.lens.LensStream;
import org.porchlight.city.picture.Scene;
import org.porchlight.city.rtsp.Credentials;
import org.porchlight.city.rtsp.Mount;
import org.porchlight.city.rtsp.RtspServer;
import org.porchlight.city.town.CameraSite;
import org.porchlight.city.town.Town;

/** All the town's cameras, running: two streams each, on one port. */
final class Lenses implements AutoCloseable {
  private static final int THREADS = 2;

  private final List<LensStream> streams = new ArrayList<>();
  private final ScheduledExecutorService executor;
  private final RtspServer server;

  /** Passwords by camera, and who drives what happens in the pictures. */
  record Wiring(Secret secret, InstantSource clock, RandomGenerator random, long seed) {}

  Lenses(List<CameraSite> sites, int port, Wiring wiring) throws IOException {
    executor =
        Executors.newScheduledThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("lens-", 0).factory());
    List<Mount> mounts = new ArrayList<>();
    for (CameraSite site : sites) {
      Credentials credentials = credentials(site, wiring.secret());
      mounts.add(mount(site, "sub", credentials, stream(site, 640, 360, wiring)));
      mounts.add(mount(site, "main", credentials, stream(site, 1280, 720, wiring)));
    }
    server = new RtspServer(port, mounts, wiring.random());
  }

  static Credentials credentials(CameraSite site, Secret secret) {
    return new Credentials("lens", secret.passwordOf(site.id()));
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    server.close();
    executor.shutdown();
    streams.forEach(LensStream::close);
  }

  private static Mount mount(
      CameraSite site, String track, Credentials credentials, LensStream stream) {
    return new Mount("/" + site.id() + "/" + track, credentials, stream, site.stream().audio());
  }

  private LensStream stream(CameraSite site, int width, int height, Wiring wiring) {
    Scene.Subject subject =
        new Scene.Subject(
            site.name(),
            site.number(),
            site.aim().setting(),
            site.aim().infrared(),
            wiring.seed() * 31 + site.number(),
            Town.ZONE);
    int rate = site.stream().framesPerSecond();
    LensStream stream =
        new LensStream(
            subject,
            new Encoder.Format(width, height, rate, rate * site.stream().keySeconds()),
            new LensStream.Drive(executor, wiring.clock()));
    streams.add(stream);
    return stream;
  }
}
