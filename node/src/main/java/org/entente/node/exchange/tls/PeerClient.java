package org.entente.node.exchange.tls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.node.exchange.keys.TlsIdentity;

/** Calls one peer, and only a server that proves to hold that peer's pinned key. */
public final class PeerClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final URI base;
    private final Duration patience;
    private final int largestReply;

    /** @param peer the keys it may prove to hold @param base the peer's https URL from its card @param largestReply in bytes; a longer one is cut off as an error */
    public PeerClient(TlsIdentity own, Collection<Pin> peer, URI base, Duration patience, int largestReply,
            PinnedTrust.RefusalLog refusals, SecureRandom random) {
        this.base = base;
        this.patience = patience;
        this.largestReply = largestReply;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(Tls.context(() -> own, new PinnedTrust(peer::contains,
                        (pin, address) -> refusals.refused(pin, base.getAuthority())), random))
                .sslParameters(Tls.parameters())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * Sends a request and waits for the whole reply.
     *
     * @param method GET, which has no body, or POST
     * @throws IOException if the peer is away, is not who it should be, is too slow, or says too much
     */
    public Reply send(String method, String path, String contentType, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(patience);
        if (method.equals("POST")) {
            request.header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        return send(request, largestReply);
    }

    /**
     * Asks for part of what stands at an address.
     *
     * @param from first byte @param end the byte after the last
     * @throws IOException as {@link #send}
     */
    public Reply range(String path, long from, long end) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).timeout(patience).header("Range", "bytes=" + from + "-" + (end - 1)),
                Math.max(largestReply, Math.toIntExact(end - from)));
    }

    private Reply send(HttpRequest.Builder request, int largest) throws IOException, InterruptedException {
        var sent = client.sendAsync(request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), largest));
        try {
            // The request's own time-out ends with the headers; this one is for the whole reply.
            var response = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
        } catch (TimeoutException e) {
            throw new IOException("no whole reply within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
