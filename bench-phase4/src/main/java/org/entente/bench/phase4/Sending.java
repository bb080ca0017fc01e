package org.entente.bench.phase4;

import com.helger.http.header.HttpHeaderMap;
import com.helger.httpclient.HttpClientFactory;
import com.helger.httpclient.HttpClientManager;
import com.helger.httpclient.HttpClientSettings;
import com.helger.mime.CMimeType;
import com.helger.phase4.CAS4;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.messaging.http.BasicHttpPoster;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.sender.AS4Sender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.scope.mgr.ScopeManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.util.Timeout;

/** Sends payloads with phase4 and checks the signed receipt of each. */
final class Sending {
    private static final Timeout PATIENCE = Timeout.ofMinutes(2);

    private final String url;
    private final byte[] payloads;
    private final int length;
    private final IAS4CryptoFactory crypto;
    private final X509Certificate receiver;
    private final PMode mode;
    private final Poster poster;

    /** @param payloads a file of payloads one after the other @param length bytes of each */
    Sending(Path folder, String url, Path payloads, int length) throws Exception {
        Profile.warnOfNoEmptyBody();
        if (!ScopeManager.isGlobalScopePresent()) {
            ScopeManager.onGlobalBegin("bench");
        }
        this.mode = Profile.mode();
        Keys keys = Keys.read(folder, Keys.SENDER);
        this.url = url;
        this.payloads = Files.readAllBytes(payloads);
        this.length = length;
        this.crypto = keys.wsSecurity();
        this.receiver = keys.certificateOf(Keys.RECEIVER);
        HttpClientSettings settings = new HttpClientSettings();
        settings.setSSLContext(keys.tls());
        settings.setHostnameVerifierVerifyAll();
        // Its own few seconds end a run on a machine that is busy with something else.
        settings.setResponseTimeout(PATIENCE);
        settings.setConnectTimeout(PATIENCE);
        settings.setConnectionRequestTimeout(PATIENCE);
        this.poster = new Poster(new HttpClientFactory(settings));
    }

    /** Sends so many payloads from one on; the time of each message in nanoseconds, and the whole time at the end. */
    long[] send(int first, int count, int threads) throws InterruptedException {
        long[] times = new long[count + 1];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(threads);
        long begin = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            Thread.ofPlatform().start(() -> {
                try {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        long from = System.nanoTime();
                        send(first + i);
                        times[i] = System.nanoTime() - from;
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        times[count] = System.nanoTime() - begin;
        if (failure.get() != null) {
            throw failure.get();
        }
        return times;
    }

    private void send(int number) {
        int at = number * length;
        AtomicReference<Exception> cause = new AtomicReference<>();
        EAS4UserMessageSendResult result = AS4Sender.builderUserMessage()
                .as4ProfileID(Profile.ID)
                .pmode(mode)
                .pmodeResolver(Profile.always(mode))
                .incomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE)
                .incomingProfileSelector(new AS4IncomingProfileSelectorConstant(null, false))
                .httpClientFactory(poster.getHttpClientFactory())
                .customHttpPoster(poster)
                .cryptoFactory(crypto)
                .withSigningParams(Profile::sign)
                .withCryptParams(Profile::encrypt)
                .receiverCertificate(receiver)
                .service(Profile.SERVICE)
                .action(Profile.ACTION)
                .agreementRef("urn:bench")
                .fromPartyID(Keys.SENDER).fromRole(CAS4.DEFAULT_INITIATOR_URL)
                .toPartyID(Keys.RECEIVER).toRole(CAS4.DEFAULT_RESPONDER_URL)
                .endpointURL(url)
                .payload(AS4OutgoingAttachment.builder().data(Arrays.copyOfRange(payloads, at, at + length))
                        .mimeType(CMimeType.APPLICATION_OCTET_STREAM))
                .sendMessageAndCheckForReceipt(cause::set);
        if (result != EAS4UserMessageSendResult.SUCCESS) {
            throw new IllegalStateException("message " + number + ": " + result + rootOf(cause.get()), cause.get());
        }
    }

    private static String rootOf(Throwable cause) {
        return cause == null ? "" : cause.getCause() == null ? ": " + cause : rootOf(cause.getCause());
    }

    /**
     * As phase4's own, but with one client for all messages: its own makes one for each, and with it a TLS handshake.
     */
    private static final class Poster extends BasicHttpPoster {
        private final HttpClientManager client;

        Poster(HttpClientFactory factory) {
            setHttpClientFactory(factory);
            setQuoteHttpHeaders(false);
            client = new HttpClientManager(factory);
        }

        @Override
        public <T> T sendGenericMessage(String url, HttpHeaderMap headers, HttpEntity entity,
                HttpClientResponseHandler<? extends T> handler) throws IOException {
            HttpPost post = new HttpPost(url);
            if (headers != null) {
                headers.forEachSingleHeader(post::addHeader, true, isQuoteHttpHeaders());
            }
            post.setEntity(entity);
            return client.execute(post, handler);
        }
    }
}
