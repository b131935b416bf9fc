package io.bestbackground.api.trace;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.trace.LoggedJob;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.MDC;

/** Lets what is logged of a request that names a job, {@code /jobs/{id}} and what is below it, carry that id. */
final class JobNameFilter implements Filter {
    private static final String PREFIX = "/jobs/";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<JobId> asked = job(((HttpServletRequest) request).getRequestURI());
        if (asked.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try (MDC.MDCCloseable named = LoggedJob.name(asked.get())) {
            Objects.requireNonNull(named);
            chain.doFilter(request, response);
        }
    }

    private static Optional<JobId> job(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', PREFIX.length());
        return JobId.parse(path.substring(PREFIX.length(), end < 0 ? path.length() : end));
    }
}
