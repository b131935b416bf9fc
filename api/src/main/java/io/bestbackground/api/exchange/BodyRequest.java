package io.bestbackground.api.exchange;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body has come in whole, so that whoever reads it is never kept waiting by the client. */
final class BodyRequest extends HttpServletRequestWrapper {
    private final HeldBytes body;
    private final long length;
    private @Nullable BodyStream stream;
    private @Nullable BodyParts parts;
    private boolean isFirst = true;

    BodyRequest(HttpServletRequest request, HeldBytes body) {
        super(request);
        this.body = body;
        this.length = body.size();
    }

    /** What comes from now on is truly a repeated dispatch; the body has been read, and its parts are let go of. */
    void begun() {
        isFirst = false;
        if (parts != null) {
            parts.close();
        }
    }

    /** The first dispatch of a request with its body counts as the request itself, which filters must not skip. */
    @Override
    public DispatcherType getDispatcherType() {
        return isFirst ? DispatcherType.REQUEST : super.getDispatcherType();
    }

    @Override
    public ServletInputStream getInputStream() {
        if (stream == null) {
            stream = new BodyStream(body);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() {
        Charset charset =
                getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    @Override
    public Collection<Part> getParts() throws IOException {
        return parts().all();
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException {
        return getParts().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
        if (parts != null) {
            all.putAll(parts.texts());
        }
        return all;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private BodyParts parts() throws IOException {
        if (parts == null) {
            parts = BodyParts.parse(getContentType(), length, getInputStream());
        }
        return parts;
    }
}
