package org.entente.node.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies above {@link #BYTES}, whether they say their length or not, before anybody holds them in memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SizeLimit extends OncePerRequestFilter {
    /** A form with a file may hold twice as much; the limits of files are the server's. */
    static final long BYTES = 1_000_000;
    private static final long WITH_FILE = 2 * BYTES;
    /** Of a file of a draft, which is written to the disk as it comes and never held in memory. */
    private static final long FILE = org.entente.accord.Attachment.MAX_BYTES;
    private static final Pattern STREAMED = Pattern.compile("/api/v1/drafts/[^/]+/attachments/[^/]+");

    private final ProblemWriter problems;

    SizeLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            problems.write(new ProblemException(WebError.TOO_LARGE), request, response);
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    private static long limit(HttpServletRequest request) {
        if (StreamedForms.takes(request)) {
            return FILE + WITH_FILE;
        }
        if (request.getMethod().equals("PUT") && STREAMED.matcher(request.getRequestURI()).matches()) {
            return FILE;
        }
        var type = request.getContentType();
        return type != null && type.startsWith("multipart/") ? WITH_FILE : BYTES;
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream input;
        private long left;

        LimitedStream(ServletInputStream input, long limit) {
            this.input = input;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var read = input.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = input.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new ProblemException(WebError.TOO_LARGE);
            }
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            input.setReadListener(listener);
        }
    }
}
