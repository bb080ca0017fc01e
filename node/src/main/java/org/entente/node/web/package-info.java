/**
 * What every package needs for its pages and its part of the API: templates with texts in the reader's language, values
 * that keep their writing direction, forms that lose nothing, paged lists, and one catalogue of errors. How to add a
 * page, a text, an API endpoint or an error code is told in docs/internals/pages.md. This package knows no noun of the
 * business; what it has to learn from packages above it comes through interfaces that beans there implement:
 * {@link org.entente.node.web.ViewerSource}, {@link org.entente.node.web.NavigationContributor},
 * {@link org.entente.node.web.TodaySection}, {@link org.entente.node.web.ProblemTranslator}.
 */
package org.entente.node.web;
