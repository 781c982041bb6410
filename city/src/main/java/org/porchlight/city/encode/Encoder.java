package org.porchlight.city.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.porchlight.city.picture.Picture;

/**
 * Encodes pictures of one size. Holds native memory until closed; not thread-safe.
 *
 * <p>It runs without an output bitrate to keep: each picture is as large as its movement asks for.
 */
public final class Encoder implements AutoCloseable {
  private static final String NAME = "libopenh264";

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;
  private final ByteBuffer[] planes;
  private final ParameterSets parameterSets;
  private long count;

  /**
   * How to encode.
   *
   * @param framesPerSecond pictures a second that will come
   * @param keyEvery pictures from one key picture to the next
   */
  public record Format(int width, int height, int framesPerSecond, int keyEvery) {}

  public Encoder(Format format) {
    av_log_set_level(AV_LOG_ERROR);
    AVCodec codec = avcodec_find_encoder_by_name(NAME);
    if (codec == null) {
      throw new EncodeException("This ffmpeg carries no " + NAME);
    }
    context = avcodec_alloc_context3(codec);
    frame = av_frame_alloc();
    packet = av_packet_alloc();
    configure(format);
    open(codec);
    frame.format(AV_PIX_FMT_YUV420P).width(format.width()).height(format.height());
    check(av_frame_get_buffer(frame, 1), "give a frame its memory");
    planes =
        new ByteBuffer[] {
          plane(0, format.width() * format.height()),
          plane(1, format.width() * format.height() / 4),
          plane(2, format.width() * format.height() / 4)
        };
    byte[] header = new byte[context.extradata_size()];
    context.extradata().get(header);
    parameterSets = new ParameterSets(AnnexB.split(header));
  }

  public ParameterSets parameterSets() {
    return parameterSets;
  }

  /**
   * Encodes one picture.
   *
   * @param forceKey begin a new group of pictures with this one
   */
  public AccessUnit encode(Picture picture, Instant captured, boolean forceKey) {
    for (ByteBuffer plane : planes) {
      plane.clear();
    }
    picture.copyTo(planes[0], planes[1], planes[2]);
    frame.pts(count++);
    frame.pict_type(forceKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    check(avcodec_send_frame(context, frame), "take a picture");
    check(avcodec_receive_packet(context, packet), "give a packet for each picture");
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    av_packet_unref(packet);
    long captureMicros = ChronoUnit.MICROS.between(Instant.EPOCH, captured);
    return new AccessUnit(AnnexB.split(bytes), key, captureMicros);
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(context);
  }

  private void configure(Format format) {
    context.width(format.width()).height(format.height()).pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base(av_make_q(1, format.framesPerSecond()));
    context.framerate(av_make_q(format.framesPerSecond(), 1));
    context.gop_size(format.keyEvery()).max_b_frames(0).thread_count(1);
    context.bit_rate((long) format.width() * format.height() * 4);
    context.color_range(AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_BT709);
    context.color_primaries(AVCOL_PRI_BT709).color_trc(AVCOL_TRC_BT709);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
  }

  private void open(AVCodec codec) {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "rc_mode", "off", 0);
    av_dict_set(options, "profile", "constrained_baseline", 0);
    int result = avcodec_open2(context, codec, options);
    av_dict_free(options);
    check(result, "open");
  }

  private ByteBuffer plane(int index, int sizeBytes) {
    return frame.data(index).capacity(sizeBytes).asByteBuffer();
  }

  private static void check(int result, String what) {
    if (result < 0) {
      throw new EncodeException("The encoder did not " + what + " (" + result + ")");
    }
  }
}
