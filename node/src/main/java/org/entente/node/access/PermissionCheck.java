package org.entente.node.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** The one check of permissions, between the choice of the controller method and everything it does. */
@Component
class PermissionCheck implements HandlerInterceptor {
    private final CurrentUser users;

    PermissionCheck(CurrentUser users) {
        this.users = users;
    }

    /** The permission a controller method needs; empty if it names none and is therefore closed to everybody. */
    static Optional<Permission> needed(HandlerMethod method) {
        var ofMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
        var ofClass = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
        return Optional.ofNullable(ofMethod != null ? ofMethod : ofClass).map(Requires::value);
    }

    /** Whether a method may be called without signing in. The framework's own: the error answers. */
    static boolean openToAll(HandlerMethod method) {
        return method.hasMethodAnnotation(OpenToAll.class) || method.getBeanType().getName().endsWith(".ProblemHandler");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || openToAll(method)) {
            return true;
        }
        var account = users.account(request).orElseThrow(() -> new ProblemException(WebError.SIGN_IN_REQUIRED));
        var needed = needed(method);
        if (needed.isEmpty() || !account.actor().may(needed.get())) {
            throw new ProblemException(WebError.FORBIDDEN, Map.of("permission",
                    needed.map(Enum::name).orElse("none")));
        }
        if (account.mustChangePassword() && !method.hasMethodAnnotation(WithOneTimePassword.class)) {
            throw new ProblemException(AccessError.PASSWORD_CHANGE_REQUIRED);
        }
        return true;
    }
}
