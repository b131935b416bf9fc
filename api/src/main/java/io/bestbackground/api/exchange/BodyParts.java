package io.bestbackground.api.exchange;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code multipart/form-data} body that has come in whole; all of them stay in memory until they are let
 * go of.
 */
final class BodyParts {
    private static final int MOST_PARTS = 1000;
    private static final int MOST_HEADER_BYTES = 4096;

    private final List<HeldPart> parts;
    private Map<String, String[]> texts;

    private BodyParts(List<HeldPart> parts) throws IOException {
        this.parts = List.copyOf(parts);
        this.texts = texts(parts);
    }

    /**
     * Takes a body apart.
     *
     * @throws IOException when it is not what its media type says
     */
    static BodyParts parse(@Nullable String mediaType, long length, InputStream body) throws IOException {
        FileUpload upload = new FileUpload();
        upload.setPartHeaderSizeMax(MOST_HEADER_BYTES);
        List<HeldPart> parts = new ArrayList<>();
        FileItemIterator items = upload.getItemIterator(new Whole(mediaType, length, body));
        while (items.hasNext()) {
            if (parts.size() == MOST_PARTS) {
                throw new FileCountLimitExceededException("too many parts", MOST_PARTS);
            }
            parts.add(HeldPart.read(items.next()));
        }
        return new BodyParts(parts);
    }

    List<Part> all() {
        return List.copyOf(parts);
    }

    /** The values of the text fields, those that have no file name. */
    Map<String, String[]> texts() {
        return texts;
    }

    /** Lets go of all that they hold. */
    void close() {
        parts.forEach(HeldPart::delete);
        texts = Map.of();
    }

    private static Map<String, String[]> texts(List<HeldPart> parts) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (HeldPart part : parts) {
            if (part.getSubmittedFileName() == null) {
                texts.computeIfAbsent(part.getName(), name -> new ArrayList<>())
                        .add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Map<String, String[]> arrays = new LinkedHashMap<>();
        texts.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return arrays;
    }

    private record Whole(@Nullable String getContentType, long contentLength, InputStream getInputStream)
            implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }
    }
}
