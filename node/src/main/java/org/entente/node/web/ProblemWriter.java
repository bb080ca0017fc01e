package org.entente.node.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem: a problem document below {@code /api}, an error page elsewhere. */
@Component
public final class ProblemWriter {
    private final PageWriter pages;
    private final Texts texts;
    private final JsonMapper json;

    ProblemWriter(PageWriter pages, Texts texts, JsonMapper json) {
        this.pages = pages;
        this.texts = texts;
        this.json = json;
    }

    public void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        if (!ofApi(request)) {
            pages.write(Page.of("web/problem", new ProblemPage(problem)).status(problem.code().status()),
                    request, response);
            return;
        }
        var language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        var body = json.writeValueAsBytes(Problem.of(problem, texts, language));
        response.setStatus(problem.code().status());
        response.setContentType("application/problem+json");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean ofApi(HttpServletRequest request) {
        var failed = request.getAttribute("jakarta.servlet.error.request_uri");
        var path = failed == null ? request.getRequestURI() : (String) failed;
        return path.startsWith("/api/");
    }

    /** The page of a problem that belongs to no form. */
    public record ProblemPage(ProblemException problem) {}
}
