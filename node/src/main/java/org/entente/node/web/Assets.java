package org.entente.node.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The fixed files of the pages, each with an address that changes with its content, so that browsers may keep it. */
public final class Assets {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    /** The address of a file below {@code /assets}, e.g. {@code entente.css}. */
    public static String address(String file) {
        return ADDRESSES.computeIfAbsent(file, absent -> "/assets/" + file + "?v=" + digest(file));
    }

    /** Where the htmx web jar keeps its files; its path holds the version, which the build file alone knows. */
    static String htmxFolder() {
        try {
            var found = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
            var url = found[0].getURL().toString();
            return url.substring(0, url.length() - "htmx.min.js".length());
        } catch (IOException e) {
            throw new UncheckedIOException("htmx is missing from the program", e);
        }
    }

    private static String digest(String file) {
        try {
            var resource = new ClassPathResource("assets/" + file);
            var bytes = resource.exists()
                    ? resource.getContentAsByteArray()
                    : java.net.URI.create(htmxFolder() + file).toURL().openStream().readAllBytes();
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException("no such file: assets/" + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
