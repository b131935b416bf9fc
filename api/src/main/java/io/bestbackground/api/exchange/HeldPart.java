package io.bestbackground.api.exchange;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileItemHeaders;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** One part of a body, in memory until it is let go of; what is known of it stays. */
final class HeldPart implements Part {
    private static final byte[] NOTHING = {};

    private final String name;
    private final FileItemHeaders headers;
    private final long size;
    private byte[] content;

    private HeldPart(String name, FileItemHeaders headers, byte[] content) {
        this.name = name;
        this.headers = headers;
        this.size = content.length;
        this.content = content;
    }

    /** Reads a part to its end. */
    static HeldPart read(FileItemStream part) throws IOException {
        try (InputStream bytes = part.openStream()) {
            return new HeldPart(part.getFieldName(), part.getHeaders(), bytes.readAllBytes());
        }
    }

    /** Lets go of its bytes: from now on it has none, whatever its size says. */
    @Override
    public void delete() {
        content = NOTHING;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public long getSize() {
        return size;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader(HttpHeaders.CONTENT_TYPE);
    }

    /** Null for a text field. */
    @Override
    public @Nullable String getSubmittedFileName() {
        String disposition = getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return disposition == null
                ? null
                : ContentDisposition.parse(disposition).getFilename();
    }

    @Override
    public void write(String file) {
        throw new UnsupportedOperationException("parts stay in memory");
    }

    @Override
    public @Nullable String getHeader(String header) {
        return headers.getHeader(header);
    }

    @Override
    public Collection<String> getHeaders(String header) {
        return all(headers.getHeaders(header));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return all(headers.getHeaderNames());
    }

    private static List<String> all(Iterator<String> texts) {
        List<String> all = new ArrayList<>();
        texts.forEachRemaining(all::add);
        return all;
    }
}
