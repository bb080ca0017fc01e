package org.entente.node.web;

import java.util.List;

/** A bean (usually a package's pages) that adds entries to the main navigation. */
public interface NavigationContributor {
    List<NavigationItem> navigation();
}
