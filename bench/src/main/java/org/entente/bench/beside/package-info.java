/** What stands beside nodes where they are measured and tested: a PostgreSQL server, a load balancer. JDK only. */
package org.entente.bench.beside;
