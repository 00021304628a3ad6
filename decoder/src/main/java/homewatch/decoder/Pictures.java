package homewatch.decoder;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/// From one coded picture to a JPEG, by FFmpeg's libraries. Everything native is made and freed
/// within a call; one thread at a time.
final class Pictures {
    private static final int MOST_PIXELS = 4096 * 2304;

    /// FFmpeg's quality scale: 1 is best, 31 worst.
    private static final int QUALITY = 4;

    private Pictures() {}

    enum Coding {
        H264(avcodec.AV_CODEC_ID_H264),
        H265(avcodec.AV_CODEC_ID_HEVC),
        JPEG(avcodec.AV_CODEC_ID_MJPEG);

        private final int id;

        Coding(int id) {
            this.id = id;
        }
    }

    static void load() {
        Loader.load(avcodec.class);
        Loader.load(swscale.class);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }

    /// Empty when the bytes are not a whole picture of at most 4096 by 2304 pixels.
    static Optional<byte[]> jpeg(Coding coding, byte[] accessUnit) {
        var decoder = avcodec.avcodec_alloc_context3(avcodec.avcodec_find_decoder(coding.id));
        var picture = avutil.av_frame_alloc();
        try {
            return decode(decoder, accessUnit, picture)
                    ? encode(picture)
                    : Optional.<byte[]>empty();
        } finally {
            avutil.av_frame_free(picture);
            avcodec.avcodec_free_context(decoder);
        }
    }

    private static boolean decode(AVCodecContext decoder, byte[] accessUnit, AVFrame picture) {
        decoder.thread_count(1);
        decoder.max_pixels(MOST_PIXELS);
        if (avcodec.avcodec_open2(decoder, decoder.codec(), noOptions()) < 0) {
            return false;
        }
        var packet = avcodec.av_packet_alloc();
        try {
            if (avcodec.av_new_packet(packet, accessUnit.length) < 0) {
                return false;
            }
            packet.data().put(accessUnit, 0, accessUnit.length);
            return avcodec.avcodec_send_packet(decoder, packet) >= 0
                    && avcodec.avcodec_send_packet(decoder, endOfStream()) >= 0
                    && avcodec.avcodec_receive_frame(decoder, picture) >= 0;
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    private static Optional<byte[]> encode(AVFrame picture) {
        var full = avutil.av_frame_alloc();
        try {
            full.width(picture.width());
            full.height(picture.height());
            full.format(avutil.AV_PIX_FMT_YUVJ420P);
            full.color_range(avutil.AVCOL_RANGE_JPEG);
            if (avutil.av_frame_get_buffer(full, 0) < 0 || !convert(picture, full)) {
                return Optional.empty();
            }
            return compress(full);
        } finally {
            avutil.av_frame_free(full);
        }
    }

    /// To the full range of brightness that a JPEG has.
    private static boolean convert(AVFrame from, AVFrame to) {
        var scaler =
                swscale.sws_getContext(
                        from.width(),
                        from.height(),
                        from.format(),
                        to.width(),
                        to.height(),
                        to.format(),
                        swscale.SWS_BILINEAR,
                        (@Nullable SwsFilter) null,
                        (@Nullable SwsFilter) null,
                        (@Nullable DoublePointer) null);
        if (scaler == null) {
            return false;
        }
        try {
            return swscale.sws_scale(
                            scaler,
                            from.data(),
                            from.linesize(),
                            0,
                            from.height(),
                            to.data(),
                            to.linesize())
                    > 0;
        } finally {
            swscale.sws_freeContext(scaler);
        }
    }

    private static Optional<byte[]> compress(AVFrame picture) {
        var encoder =
                avcodec.avcodec_alloc_context3(
                        avcodec.avcodec_find_encoder(avcodec.AV_CODEC_ID_MJPEG));
        var packet = avcodec.av_packet_alloc();
        try (var second = new AVRational()) {
            encoder.width(picture.width());
            encoder.height(picture.height());
            encoder.pix_fmt(picture.format());
            encoder.color_range(avutil.AVCOL_RANGE_JPEG);
            encoder.time_base(second.num(1).den(1));
            encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
            encoder.global_quality(QUALITY * avutil.FF_QP2LAMBDA);
            picture.quality(QUALITY * avutil.FF_QP2LAMBDA);
            if (avcodec.avcodec_open2(encoder, encoder.codec(), noOptions()) < 0
                    || avcodec.avcodec_send_frame(encoder, picture) < 0
                    || avcodec.avcodec_receive_packet(encoder, packet) < 0) {
                return Optional.empty();
            }
            return Optional.of(bytes(packet));
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.avcodec_free_context(encoder);
        }
    }

    private static byte[] bytes(AVPacket packet) {
        var bytes = new byte[packet.size()];
        new BytePointer(packet.data()).get(bytes);
        return bytes;
    }

    private static @Nullable AVDictionary noOptions() {
        return null;
    }

    private static @Nullable AVPacket endOfStream() {
        return null;
    }
}
