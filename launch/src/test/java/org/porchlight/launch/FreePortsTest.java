package org.porchlight.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void theyDifferAndLieBelowThoseOfOutgoingConnections() throws IOException {
    List<Integer> ports = FreePorts.find(20, new Random(1));

    assertThat(ports).hasSize(20).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
  }

  @Test
  void oneThatSomebodyHasIsPassedOver() throws IOException {
    int first = FreePorts.find(1, new Random(2)).getFirst();
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.find(1, new Random(2))).doesNotContain(taken.getLocalPort());
    }
  }
}
