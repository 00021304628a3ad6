package homewatch.edge.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// Everything in a registry, in Prometheus' text format 0.0.4. It asks no device. For any thread.
public final class MetricsText {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;
    private static final int USUAL_SIZE = 32 * 1024;

    private final PrometheusRegistry registry;

    public MetricsText(PrometheusRegistry registry) {
        this.registry = registry;
    }

    public byte[] bytes() {
        var text = new ByteArrayOutputStream(USUAL_SIZE);
        try {
            PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toByteArray();
    }

    /// The same, compressed to about a tenth.
    public byte[] gzip() {
        var compressed = new ByteArrayOutputStream(USUAL_SIZE);
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return compressed.toByteArray();
    }
}
