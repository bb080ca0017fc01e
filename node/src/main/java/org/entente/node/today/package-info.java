/** The start page: what needs attention today, put together from what the packages below contribute. */
package org.entente.node.today;
