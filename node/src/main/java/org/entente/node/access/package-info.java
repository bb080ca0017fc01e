/**
 * Who may sign in and what each may do. One table of permissions ({@link org.entente.node.access.Permission}) holds for
 * pages and API alike; every controller method names the permission it needs with
 * {@link org.entente.node.access.Requires}, and one without is refused.
 */
package org.entente.node.access;
