package org.entente.node.web;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who looks at a page; implemented by the package that knows users. */
public interface ViewerSource {
    Viewer viewer(HttpServletRequest request);
}
