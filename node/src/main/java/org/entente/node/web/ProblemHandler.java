package org.entente.node.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.node.store.Store;
import org.entente.node.store.StoreClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where exceptions become answers. */
@Controller
@ControllerAdvice
class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemWriter writer;
    private final List<ProblemTranslator> translators;
    private final SecureRandom random;

    ProblemHandler(ProblemWriter writer, List<ProblemTranslator> translators, SecureRandom random) {
        this.writer = writer;
        this.translators = translators;
        this.random = random;
    }

    @ExceptionHandler(Exception.class)
    void handle(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) {
            throw exception;
        }
        writer.write(translate(exception), request, response);
    }

    /** What the server or a filter refused before any controller was asked. */
    @RequestMapping("/error")
    void refused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var exception = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var problem = exception != null ? translate(exception) : ofStatus(status == null ? 404 : status);
        writer.write(problem, request, response);
    }

    private ProblemException translate(Throwable exception) {
        for (var cause = exception; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        // The number ties what the user saw to the log without showing the log to the user.
        var incident = HexFormat.of().formatHex(bytes());
        LOG.error("Incident {}", incident, exception);
        return new ProblemException(WebError.INTERNAL, Map.of("incident", incident));
    }

    private byte[] bytes() {
        var bytes = new byte[4];
        random.nextBytes(bytes);
        return bytes;
    }

    private Optional<ProblemException> known(Throwable exception) {
        for (var translator : translators) {
            var translated = translator.translate(exception);
            if (translated.isPresent()) {
                return translated;
            }
        }
        return Optional.ofNullable(switch (exception) {
            case ProblemException problem -> problem;
            case SQLException full when Store.isOutOfSpace(full) -> {
                LOG.error("The disk of the database is full: free space, or give it a larger one; nothing can be stored until then");
                yield new ProblemException(WebError.DISK_FULL);
            }
            case StoreClosedException closing -> new ProblemException(WebError.UNAVAILABLE);
            case MissingServletRequestParameterException missing ->
                ProblemException.ofField(missing.getParameterName(), "web.field.required");
            case MethodArgumentTypeMismatchException wrong ->
                ProblemException.ofField(wrong.getName(), "web.field.wrong-type");
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            default -> null;
        });
    }

    private static ProblemException ofStatus(int status) {
        return new ProblemException(switch (status) {
            case 401 -> WebError.SIGN_IN_REQUIRED;
            case 403 -> WebError.FORBIDDEN;
            case 404 -> WebError.NOT_FOUND;
            case 405 -> WebError.METHOD_NOT_ALLOWED;
            case 406 -> WebError.NOT_ACCEPTABLE;
            case 413 -> WebError.TOO_LARGE;
            case 415 -> WebError.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> WebError.TOO_MANY_REQUESTS;
            case 503 -> WebError.UNAVAILABLE;
            default -> WebError.BAD_REQUEST;
        });
    }
}
