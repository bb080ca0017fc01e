package org.entente.node.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.List;
import java.util.Optional;
import org.entente.node.configuration.NodeConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Renders the {@link Page} that a controller returns with its precompiled jte template. */
@Component
public final class PageWriter implements HandlerMethodReturnValueHandler {
    private static final String FLASH = "entente.flash";
    private static final String UI = "entente.ui";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageWriter.class.getClassLoader(), "org.entente.templates");
    private final Texts texts;
    private final NodeConfiguration configuration;
    private final ObjectProvider<ViewerSource> viewers;
    private final ObjectProvider<NavigationContributor> contributors;

    PageWriter(Texts texts, NodeConfiguration configuration, ObjectProvider<ViewerSource> viewers,
            ObjectProvider<NavigationContributor> contributors) {
        this.texts = texts;
        this.configuration = configuration;
        this.viewers = viewers;
        this.contributors = contributors;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return returnType.getParameterType() == Page.class;
    }

    @Override
    public void handleReturnValue(Object value, MethodParameter type, ModelAndViewContainer container,
            NativeWebRequest request) throws IOException {
        container.setRequestHandled(true);
        write((Page) value, request.getNativeRequest(HttpServletRequest.class),
                request.getNativeResponse(HttpServletResponse.class));
    }

    /** Sends a page as the answer to a request. */
    public void write(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(page.status());
        if (!page.redirect().isEmpty()) {
            if (page.flash() != null) {
                request.getSession().setAttribute(FLASH, page.flash());
            }
            response.setHeader("Location", page.redirect());
            return;
        }
        var html = render(page, ui(request)).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }

    private String render(Page page, Ui ui) {
        var output = new StringOutput();
        templates.render(page.template() + ".jte", parameters(page.model(), ui), output);
        return output.toString();
    }

    /**
     * A part of a page, written where the page's template puts it. The part's template gets {@code ui} and
     * {@code page} like that of a whole page.
     */
    public Content part(String template, Object model, Ui ui) {
        return output -> templates.render(template + ".jte", parameters(model, ui), output);
    }

    private static Map<String, Object> parameters(Object model, Ui ui) {
        return Map.of("ui", ui, "page", model);
    }

    /** The surroundings of a page for who asks for it; the same for the whole request, as its message is shown once. */
    public Ui ui(HttpServletRequest request) {
        var known = (Ui) request.getAttribute(UI);
        var ui = known != null ? known : newUi(request);
        request.setAttribute(UI, ui);
        return ui;
    }

    private Ui newUi(HttpServletRequest request) {
        var viewer = viewers.getObject().viewer(request);
        var csrf = Optional.ofNullable((CsrfToken) request.getAttribute(CsrfToken.class.getName()));
        var path = (String) Optional.ofNullable(request.getAttribute("jakarta.servlet.error.request_uri"))
                .orElse(request.getRequestURI());
        return new Ui(texts, viewer, new Ui.Shell(
                configuration.name(), configuration.service(), configuration.demonstration(), path,
                Optional.ofNullable(request.getQueryString()).orElse(""),
                csrf.map(CsrfToken::getParameterName).orElse("_csrf"),
                csrf.map(CsrfToken::getToken).orElse(""),
                navigation(viewer), takeFlash(request)));
    }

    private List<NavigationItem> navigation(Viewer viewer) {
        return contributors.stream()
                .flatMap(contributor -> contributor.navigation().stream())
                .filter(item -> viewer.may(item.permit()))
                .sorted(Comparator.comparingInt(NavigationItem::order))
                .toList();
    }

    private static Optional<Flash> takeFlash(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        var flash = (Flash) session.getAttribute(FLASH);
        session.removeAttribute(FLASH);
        return Optional.ofNullable(flash);
    }
}
