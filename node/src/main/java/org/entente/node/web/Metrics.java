package org.entente.node.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What the node counts and times; inject {@link MeterRegistry} to add to it. Read at {@code /metrics}. */
@Configuration(proxyBeanMethods = false)
class Metrics {
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meterRegistry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    /** Times every request by what kind it was and how it ended, never by its address, which may name a case. */
    @Component
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static final class Requests extends OncePerRequestFilter {
        private final MeterRegistry meters;

        Requests(MeterRegistry meters) {
            this.meters = meters;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var start = System.nanoTime();
            try {
                chain.doFilter(request, response);
            } finally {
                meters.timer("entente.requests", "part", request.getRequestURI().startsWith("/api/") ? "api" : "pages",
                                "method", method(request.getMethod()), "outcome", response.getStatus() / 100 + "xx")
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }

        /** Methods that nobody knows are one, so that a stranger cannot fill the memory with counters. */
        private static String method(String method) {
            return switch (method) {
                case "GET", "HEAD", "POST", "PUT", "DELETE" -> method;
                default -> "other";
            };
        }
    }
}
