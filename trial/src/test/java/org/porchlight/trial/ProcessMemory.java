package org.porchlight.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.link.Windows;

/**
 * The writable memory of a process that runs, as Linux gives it to its parent: the heap with what
 * is garbage in it, the buffers beside the heap, stacks, and what its libraries keep.
 */
record ProcessMemory(long pid) {
  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) rw\\S+ .*");
  private static final int BLOCK = 4 << 20;

  /** Where a search was, and what it found. */
  record Search(long bytes, long found) {
    Search and(Search other) {
      return new Search(bytes + other.bytes, found + other.found);
    }
  }

  private record Range(long start, long end) {}

  /** Looks for windows in all of it. */
  Search search(Windows windows) throws IOException {
    Search all = new Search(0, 0);
    Path memory = Path.of("/proc/" + pid + "/mem");
    try (FileChannel channel = FileChannel.open(memory, StandardOpenOption.READ)) {
      for (Range range : ranges()) {
        all = all.and(search(windows, channel, range));
      }
    }
    return all;
  }

  private List<Range> ranges() throws IOException {
    List<Range> ranges = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.matches()) {
        long start = Long.parseUnsignedLong(mapping.group(1), 16);
        ranges.add(new Range(start, Long.parseUnsignedLong(mapping.group(2), 16)));
      }
    }
    return ranges;
  }

  /** Blocks overlap by a window, less one byte. */
  private static Search search(Windows windows, FileChannel memory, Range range)
      throws IOException {
    Search all = new Search(0, 0);
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = range.start; at < range.end; at += BLOCK - Windows.LENGTH + 1) {
      block.clear().limit((int) Math.min(BLOCK, range.end - at));
      int read = 0;
      try {
        read = memory.read(block, at);
      } catch (IOException gone) {
        // The process gave this memory back meanwhile.
        System.getLogger(ProcessMemory.class.getName())
            .log(System.Logger.Level.DEBUG, "Not there any more", gone);
      }
      if (read > 0) {
        byte[] bytes = new byte[read];
        block.flip().get(bytes);
        all = all.and(new Search(read, windows.in(bytes)));
      }
    }
    return all;
  }
}
