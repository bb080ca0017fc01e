package org.entente.node.access;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;

/** Puts the permission check before every controller, and the actor among their arguments. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
    private final PermissionCheck check;
    private final CurrentUser users;

    AccessConfiguration(PermissionCheck check, CurrentUser users) {
        this.check = check;
        this.users = users;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(check);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Actor.class;
            }

            @Override
            public Actor resolveArgument(MethodParameter parameter, ModelAndViewContainer container,
                    NativeWebRequest request, WebDataBinderFactory binder) {
                return users.account(request.getNativeRequest(HttpServletRequest.class))
                        .map(Account::actor)
                        .orElseThrow(() -> new ProblemException(WebError.SIGN_IN_REQUIRED));
            }
        });
    }
}
