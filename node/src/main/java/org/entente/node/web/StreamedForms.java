package org.entente.node.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Forms with a file of any size, which are sent to an address that ends with {@value #ENDING}. Spring and Tomcat would keep the
 * whole of it before anybody sees it. Here the fields before the file, which stands last in the form, become the parameters,
 * within the bound of every form; the file itself is read by whoever takes the form ({@link StreamedFile}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class StreamedForms extends OncePerRequestFilter {
    static final String ENDING = "/attachments";
    /** Bytes of the lines before a part; names of files may be long. */
    private static final int PART_HEADER = 4_096;
    private static final int MOST_FIELDS = 2_000;

    private final ProblemWriter problems;

    StreamedForms(ProblemWriter problems) {
        this.problems = problems;
    }

    static boolean takes(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getMethod().equals("POST") && request.getRequestURI().endsWith(ENDING)
                && type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !takes(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Fields fields;
        try {
            fields = read(request);
        } catch (FileUploadException malformed) {
            problems.write(new ProblemException(WebError.BAD_REQUEST), request, response);
            return;
        } catch (ProblemException refused) {
            problems.write(refused, request, response);
            return;
        }
        chain.doFilter(fields, response);
    }

    private static Fields read(HttpServletRequest request) throws IOException, FileUploadException {
        var upload = new FileUpload();
        upload.setPartHeaderSizeMax(PART_HEADER);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setFileCountMax(MOST_FIELDS);
        var values = new LinkedHashMap<String, List<String>>();
        var left = SizeLimit.BYTES;
        for (FileItemIterator items = upload.getItemIterator(new ServletRequestContext(request)); items.hasNext();) {
            var item = items.next();
            if (!item.isFormField()) {
                request.setAttribute(StreamedFile.ATTRIBUTE, file(request, item));
                break;
            }
            var value = text(item.openStream(), left);
            left -= value.length + item.getFieldName().length();
            values.computeIfAbsent(item.getFieldName(), name -> new ArrayList<>()).add(new String(value, StandardCharsets.UTF_8));
        }
        return new Fields(request, values);
    }

    private static StreamedFile file(HttpServletRequest request, FileItemStream item) throws IOException {
        var length = request.getContentLengthLong();
        return new StreamedFile(item.getName() == null ? "" : item.getName(), item.getContentType(),
                length < 0 ? Long.MAX_VALUE : length, item.openStream());
    }

    private static byte[] text(InputStream input, long most) throws IOException {
        var text = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            text.write(buffer, 0, read);
            if (text.size() > most) {
                throw new ProblemException(WebError.TOO_LARGE);
            }
        }
        return text.toByteArray();
    }

    /** The request with the fields as its parameters, and nothing else to read. */
    private static final class Fields extends HttpServletRequestWrapper {
        private final Map<String, String[]> values = new LinkedHashMap<>();

        Fields(HttpServletRequest request, Map<String, List<String>> fields) {
            super(request);
            fields.forEach((name, list) -> values.put(name, list.toArray(String[]::new)));
        }

        /** Otherwise Spring and Tomcat would read it as a form with files once more. */
        @Override
        public String getContentType() {
            return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
        }

        @Override
        public String getHeader(String name) {
            return "Content-Type".equalsIgnoreCase(name) ? getContentType() : super.getHeader(name);
        }

        @Override
        public String getParameter(String name) {
            var list = values.get(name);
            return list == null ? null : list[0];
        }

        @Override
        public String[] getParameterValues(String name) {
            var list = values.get(name);
            return list == null ? null : list.clone();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(values);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(values.keySet());
        }

        @Override
        public Collection<jakarta.servlet.http.Part> getParts() {
            return List.of();
        }
    }
}
