package org.entente.bench.phase4;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.w3c.dom.Node;

/** Takes every message and keeps the sum of the SHA-256 hashes of what they carried, in memory. */
final class Receiver implements IAS4IncomingMessageProcessorSPI {
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    @Override
    public AS4MessageProcessorResult processAS4UserMessage(IAS4IncomingMessageMetadata metadata, HttpHeaderMap headers,
            Ebms3UserMessage message, IPMode mode, Node body, ICommonsList<WSS4JAttachment> attachments,
            IAS4IncomingMessageState state, AS4ErrorList errors) {
        if (!state.isSoapSignatureChecked() || !state.isSoapDecrypted()) {
            throw new IllegalStateException("a message came without signature or encryption");
        }
        for (WSS4JAttachment attachment : attachments) {
            try (var in = attachment.getSourceStream()) {
                add(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return AS4MessageProcessorResult.createSuccess();
    }

    private synchronized void add(byte[] content) {
        try {
            sum = sum.add(new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(content)))
                    .mod(BigInteger.TWO.pow(256));
            count++;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many were taken, and the sum of their hashes. */
    synchronized String taken() {
        return "%d %064x".formatted(count, sum);
    }

    ICommonsList<IAS4IncomingMessageProcessorSPI> alone() {
        return new CommonsArrayList<>(this);
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(IAS4IncomingMessageMetadata metadata, HttpHeaderMap headers,
            Ebms3SignalMessage message, IPMode mode, IAS4IncomingMessageState state, AS4ErrorList errors) {
        return AS4SignalMessageProcessorResult.createSuccess();
    }

    @Override
    public void processAS4ResponseMessage(IAS4IncomingMessageMetadata metadata, IAS4IncomingMessageState state, String id,
            byte[] response, boolean available, AS4ErrorList errors) {
        // Nothing follows from a response having been made.
    }
}
