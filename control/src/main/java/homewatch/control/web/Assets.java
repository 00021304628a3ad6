package homewatch.control.web;

import homewatch.control.http.PageDoor;
import homewatch.control.http.PageSet;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/// Styles, scripts and pictures of the pages. Each has a hash of its content in its address, so
/// that a browser need never ask for it twice.
public final class Assets implements PageSet {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/";
    private static final String UPLOT_VERSION =
            "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    /// In this order: a file may name those before it.
    private static final List<String> OWN =
            List.of(
                    "mark.svg",
                    "style.css",
                    "theme.js",
                    "common.js",
                    "live.js",
                    "wall.js",
                    "camera.js",
                    "controls.js",
                    "plug.js",
                    "charts.js",
                    "discover.js",
                    "follow.js",
                    "draft.js",
                    "passkeys.js");

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Asset(String path, String type, byte[] bytes, byte[] zipped) {}

    private Assets() {}

    static Assets load() {
        var assets = new Assets();
        OWN.forEach(name -> assets.add(name, read("assets/" + name)));
        var uplot = UPLOT + version() + "/dist/";
        assets.add("uplot.js", read(uplot + "uPlot.iife.min.js"));
        assets.add("uplot.css", read(uplot + "uPlot.min.css"));
        return assets;
    }

    /// The address of an asset, for a page.
    public String path(String name) {
        return asset(name).path();
    }

    @Override
    public void addTo(PageDoor door) {
        assets.values().forEach(each -> door.get(each.path(), exchange -> show(each, exchange)));
    }

    private static void show(Asset asset, Context exchange) {
        boolean zip = String.valueOf(exchange.header("Accept-Encoding")).contains("gzip");
        exchange.header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", "Accept-Encoding")
                .contentType(asset.type());
        if (zip) {
            exchange.header("Content-Encoding", "gzip").result(asset.zipped());
        } else {
            exchange.result(asset.bytes());
        }
    }

    private Asset asset(String name) {
        return Objects.requireNonNull(assets.get(name), name);
    }

    private void add(String name, byte[] read) {
        var bytes = read;
        if (!name.startsWith("uplot")) {
            var text = new String(read, StandardCharsets.UTF_8);
            for (var known : assets.entrySet()) {
                text = text.replace("/assets/" + known.getKey(), known.getValue().path());
            }
            bytes = text.getBytes(StandardCharsets.UTF_8);
        }
        assets.put(name, new Asset(hashed(name, bytes), typeOf(name), bytes, zipped(bytes)));
    }

    private static String hashed(String name, byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            int dot = name.lastIndexOf('.');
            return "/assets/"
                    + name.substring(0, dot)
                    + "."
                    + HexFormat.of().formatHex(hash, 0, 6)
                    + name.substring(dot);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] zipped(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String typeOf(String name) {
        if (name.endsWith(".svg")) {
            return "image/svg+xml";
        }
        return name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    }

    private static String version() {
        var properties = new Properties();
        try (var stream =
                Objects.requireNonNull(
                        Assets.class.getResourceAsStream(UPLOT_VERSION), UPLOT_VERSION)) {
            properties.load(stream);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (var stream =
                Objects.requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
