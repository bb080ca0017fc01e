/** {@code ./entente demo}: four nodes on this machine, introduced to each other and filled through their public API. */
package org.entente.cli.demo;
