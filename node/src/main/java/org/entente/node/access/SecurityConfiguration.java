package org.entente.node.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.web.Form;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.ProblemException;
import org.entente.node.web.ProblemWriter;
import org.entente.node.web.WebError;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * How users prove who they are: a form and a session for pages, HTTP Basic for the API. Both end at
 * {@link PasswordSignIn}, which Spring Security finds as the only authentication provider.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
    /** Nothing inline, nothing from elsewhere, no framing, forms only to this node. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    private static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    private final ProblemWriter problems;
    private final PageWriter pages;
    private final NodeConfiguration configuration;

    SecurityConfiguration(ProblemWriter problems, PageWriter pages, NodeConfiguration configuration) {
        this.problems = problems;
        this.pages = pages;
        this.configuration = configuration;
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(this::askForBasic))
                .exceptionHandling(refusing -> refusing.authenticationEntryPoint(this::askForBasic)
                        .accessDeniedHandler(denied()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .headers(this::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.formLogin(form -> form.loginPage("/sign-in").usernameParameter("name").passwordParameter("password")
                        .defaultSuccessUrl("/").failureHandler(this::signInRefused))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"))
                .exceptionHandling(refusing -> refusing.accessDeniedHandler(denied()))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/sign-in", "/language", "/assets/**", "/error", "/favicon.ico").permitAll()
                        .anyRequest().authenticated())
                .headers(this::headers)
                .build();
    }

    private void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY));
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER));
        headers.permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY));
        headers.frameOptions(frame -> frame.deny());
        if (!configuration.pages().behindTls()) {
            headers.httpStrictTransportSecurity(strict -> strict.disable());
        }
    }

    private void askForBasic(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        if (!(failed instanceof PasswordSignIn.Throttled)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"entente\", charset=\"UTF-8\"");
        }
        var missing = request.getHeader("Authorization") == null;
        problems.write(missing ? new ProblemException(WebError.SIGN_IN_REQUIRED) : problem(failed, response),
                request, response);
    }

    private void signInRefused(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failed) throws IOException {
        var problem = problem(failed, response);
        var form = Form.empty().put("name", String.valueOf(request.getParameter("name")));
        pages.write(form.submit(() -> {
            throw problem;
        }, () -> Page.of("access/sign-in", new AccessPages.SignInPage(form, false))), request, response);
    }

    private static ProblemException problem(AuthenticationException failed, HttpServletResponse response) {
        if (failed instanceof PasswordSignIn.Throttled throttled) {
            var seconds = throttled.waiting().toSeconds() + 1;
            response.setHeader("Retry-After", String.valueOf(seconds));
            return new ProblemException(AccessError.TOO_MANY_ATTEMPTS, Map.of("seconds", seconds));
        }
        return new ProblemException(AccessError.WRONG_NAME_OR_PASSWORD);
    }

    private AccessDeniedHandler denied() {
        return (request, response, denied) -> problems.write(
                new ProblemException(denied instanceof CsrfException ? WebError.FORM_EXPIRED : WebError.FORBIDDEN),
                request, response);
    }
}
