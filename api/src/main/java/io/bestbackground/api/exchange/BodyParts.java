package io.bestbackground.api.exchange;

import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.core.ApplicationPart;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body that has come in whole; all of them stay in memory. */
final class BodyParts {
    private static final int MOST_PARTS = 1000;
    private static final int MOST_HEADER_BYTES = 4096;

    private final List<Part> parts;

    private final Map<String, String[]> texts;

    private BodyParts(List<Part> parts) throws IOException {
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
        upload.setFileItemFactory(new DiskFileItemFactory(Integer.MAX_VALUE, new File("")));
        upload.setFileCountMax(MOST_PARTS);
        upload.setPartHeaderSizeMax(MOST_HEADER_BYTES);
        List<Part> parts = new ArrayList<>();
        for (FileItem item : upload.parseRequest(new Whole(mediaType, length, body))) {
            parts.add(new ApplicationPart(item, new File("")));
        }
        return new BodyParts(parts);
    }

    List<Part> all() {
        return parts;
    }

    /** The values of the text fields, those that have no file name. */
    Map<String, String[]> texts() {
        return texts;
    }

    private static Map<String, String[]> texts(List<Part> parts) throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Part part : parts) {
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
