package org.porchlight.city.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** ffmpeg's H.264 decoder, one picture out for each access unit in. */
public final class TestDecoder implements AutoCloseable {
  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final AVCodecContext context =
      avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_H264));
  private final AVFrame frame = av_frame_alloc();

  /** The luma of a decoded picture, rows {@code width} apart. */
  public record Luma(int width, int height, List<byte[]> rows) {
    public byte[] samples() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      rows.forEach(all::writeBytes);
      return all.toByteArray();
    }
  }

  public TestDecoder() {
    context.thread_count(1);
    avcodec_open2(context, context.codec(), (AVDictionary) null);
  }

  public Optional<Luma> decode(List<byte[]> nals) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (byte[] nal : nals) {
      stream.writeBytes(START_CODE);
      stream.writeBytes(nal);
    }
    AVPacket packet = av_packet_alloc();
    av_new_packet(packet, stream.size());
    packet.data().put(stream.toByteArray());
    int sent = avcodec_send_packet(context, packet);
    av_packet_free(packet);
    return sent == 0 && avcodec_receive_frame(context, frame) == 0
        ? Optional.of(luma())
        : Optional.empty();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }

  private Luma luma() {
    List<byte[]> rows = new java.util.ArrayList<>();
    for (int row = 0; row < frame.height(); row++) {
      byte[] samples = new byte[frame.width()];
      frame.data(0).position((long) row * frame.linesize(0)).get(samples);
      rows.add(samples);
    }
    return new Luma(frame.width(), frame.height(), rows);
  }
}
