package org.porchlight.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The measured process' side of {@link Child}: answers what it is asked until its input ends. */
final class Measured {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Measured() {}

  static void answer(Function<String, String> more) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(
          switch (line) {
            case "cpu" -> String.valueOf(SYSTEM.getProcessCpuTime());
            case "heap" -> String.valueOf(heapAfterCollection());
            default -> more.apply(line);
          });
    }
  }

  /** The heap that is left when everything collectable has been collected. */
  private static long heapAfterCollection() {
    for (int i = 0; i < 3; i++) {
      ManagementFactory.getMemoryMXBean().gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
