package org.entente.node.web;

/** Errors of every page and of the API as a whole. */
public enum WebError implements ErrorCode {
    BAD_REQUEST(400),
    MALFORMED_JSON(400),
    SIGN_IN_REQUIRED(401),
    FORBIDDEN(403),
    FORM_EXPIRED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CONFLICT(409),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_INPUT(422),
    TOO_MANY_REQUESTS(429),
    INTERNAL(500),
    UNAVAILABLE(503),
    /** The database has no space to grow. */
    DISK_FULL(507);

    private final int status;

    WebError(int status) {
        this.status = status;
    }

    @Override
    public String noun() {
        return "web";
    }

    @Override
    public int status() {
        return status;
    }
}
