package org.porchlight.city.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final String WHOLE =
      "\r\n$\0\0\4abcdSETUP rtsp://127.0.0.1:8554/a/sub/trackID=0 RTSP/1.0\r\n"
          + "CSeq: 3\r\nTransport: RTP/AVP/TCP\r\nContent-Length: 5\r\n\r\nhello"
          + "OPTIONS * RTSP/1.0\r\nCSeq: 4\r\n\r\n";

  @Test
  void packetsAndBodiesBetweenRequestsAreSkipped() throws IOException {
    RequestReader reader = reader(WHOLE.getBytes(StandardCharsets.UTF_8));
    Request first = reader.next().orElseThrow();
    assertThat(first.method()).isEqualTo("SETUP");
    assertThat(first.path()).isEqualTo("/a/sub/trackID=0");
    assertThat(first.header("transport")).contains("RTP/AVP/TCP");
    assertThat(reader.next().orElseThrow().header("cseq")).contains("4");
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void damagedRequestsEndInAnIoExceptionOrARequestAndNothingElse() {
    SplittableRandom random = new SplittableRandom(6);
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      refused += readAll(bytes) ? 0 : 1;
    }
    assertThat(refused).isBetween(100, 2999);
  }

  private static boolean readAll(byte[] bytes) {
    RequestReader reader = reader(bytes);
    try {
      Optional<Request> request = reader.next();
      while (request.isPresent()) {
        assertThat(request.get().path()).isNotNull();
        request = reader.next();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static RequestReader reader(byte[] bytes) {
    return new RequestReader(new ByteArrayInputStream(bytes));
  }
}
