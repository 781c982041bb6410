package org.porchlight.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
  @TempDir Path directory;

  @Test
  void onlyTheOwnerMayReadThem() throws IOException {
    Path inside = PrivateFiles.directory(directory.resolve("keys")).resolve("key");
    PrivateFiles.write(inside, "one");
    PrivateFiles.write(inside, "two");
    assertThat(inside).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
        .isEqualTo("rw-------");
    assertThat(directory.resolve("keys").resolve("key.new")).doesNotExist();
  }

  @Test
  void theEndOfStandardInputIsTheParentsEnd() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    Parent.watch(new ByteArrayInputStream(new byte[3]), gone::countDown);
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
