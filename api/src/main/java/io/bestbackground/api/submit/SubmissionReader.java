package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.PictureLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a request's body in any of its forms. JSON is read as it arrives: a base64 picture becomes bytes piece by
 * piece, never a text in memory, and reading stops at the limit.
 */
@Component
class SubmissionReader {
    private static final int MOST_OPTION_BYTES = 64 * 1024;
    // why: many libraries leave out the = signs at the end
    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    // why bounded: a field of the length that Jackson takes by itself would cost minutes, or all memory; a picture's
    // base64 is no text to it
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(SubmissionFields.longest("url"))
                    .build())
            .build();
    private final long maxBytes;

    SubmissionReader(PictureLimits limits) {
        this.maxBytes = limits.maxBytes().toBytes();
    }

    /**
     * Reads the fields of a {@code multipart/form-data} body; the picture is the file part {@code image}. What is empty
     * was not given.
     *
     * @throws ApiProblem when they are not understood
     */
    Submission readMultipart(MultipartHttpServletRequest request) throws IOException {
        SubmissionFields fields = new SubmissionFields();
        for (var parameter : request.getParameterMap().entrySet()) {
            if (parameter.getKey().equals("image")
                    && !String.join("", parameter.getValue()).isEmpty()) {
                throw new ApiProblem(FailureReason.BAD_REQUEST, "image must be a file part: it needs a filename.");
            }
            for (String value : parameter.getValue()) {
                fields.text(parameter.getKey(), value);
            }
        }
        for (var part : request.getMultiFileMap().entrySet()) {
            if (!part.getKey().equals("image")) {
                throw SubmissionFields.unknown(part.getKey());
            }
            for (MultipartFile file : part.getValue()) {
                if (isChosen(file)) {
                    fields.image(content(file));
                }
            }
        }
        return fields.submission();
    }

    /**
     * Reads the fields of a JSON body.
     *
     * @throws ApiProblem when it is not JSON, or its fields are not understood
     */
    Submission readJson(HttpServletRequest request) throws IOException {
        checkLength(request.getContentLengthLong());
        return readJson(new JsonBody(request.getInputStream(), request.getContentLengthLong(), false));
    }

    /**
     * Reads the fields of a JSON body.
     *
     * @throws ApiProblem when it is not JSON, or its fields are not understood
     */
    Submission readJson(JsonBody body) throws IOException {
        checkLength(body.length());
        return read(body.bytes(), parser -> {
            SubmissionFields fields = readObject(parser);
            if (parser.nextToken() != null) {
                throw new ApiProblem(FailureReason.BAD_REQUEST, "The body has more than one JSON object.");
            }
            return fields;
        });
    }

    /**
     * Reads the fields of one element of a batch.
     *
     * @param bytes from the element's first on; what comes after the element is not looked at
     * @throws ApiProblem when they are not understood
     */
    Submission readElement(InputStream bytes) throws IOException {
        PushbackInputStream element = new PushbackInputStream(bytes);
        int first = element.read();
        if (first != '{') {
            throw notAnObject("The element");
        }
        element.unread(first);
        return read(element, this::readObject);
    }

    private Submission read(InputStream bytes, Function<JsonParser, SubmissionFields> reading) throws IOException {
        try (InputStream capped = new CappedStream(bytes, maxBody(), this::tooManyBytes);
                JsonParser parser = json.createParser(tools.jackson.core.ObjectReadContext.empty(), capped)) {
            return reading.apply(parser).submission();
        } catch (JacksonIOException broken) {
            throw notJson(JsonBody.unreadable(broken));
        } catch (JacksonException broken) {
            throw notJson(JsonBody.fault(broken));
        }
    }

    private SubmissionFields readObject(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw notAnObject("The body");
        }
        SubmissionFields fields = new SubmissionFields();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            readField(parser, fields);
        }
        return fields;
    }

    private static ApiProblem notJson(String fault) {
        return new ApiProblem(FailureReason.BAD_REQUEST, "The body is not valid JSON: " + fault);
    }

    private static ApiProblem notAnObject(String what) {
        return new ApiProblem(FailureReason.BAD_REQUEST, what + " must be a JSON object.");
    }

    private long maxBody() {
        return maxBytes * 4 / 3 + MOST_OPTION_BYTES;
    }

    private void checkLength(long bytes) {
        if (bytes > maxBody()) {
            throw tooManyBytes();
        }
    }

    private void readField(JsonParser parser, SubmissionFields fields) {
        String name = parser.currentName();
        if (!SubmissionFields.isKnown(name)) {
            throw SubmissionFields.unknown(name);
        }
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (name.equals("image")) {
            byte[] picture = readImage(parser, value);
            if (picture.length > 0) {
                fields.image(picture);
            }
        } else {
            fields.text(name, readText(parser, name, value));
        }
    }

    private byte[] readImage(JsonParser parser, JsonToken value) {
        if (value != JsonToken.VALUE_STRING) {
            throw new ApiProblem(FailureReason.BAD_REQUEST, "image must be a string: the picture in base64.");
        }
        try {
            ByteArrayOutputStream bytes = new CappedBytes(maxBytes, this::tooManyBytes);
            parser.readBinaryValue(BASE64, bytes);
            return bytes.toByteArray();
        } catch (JacksonIOException broken) {
            throw broken;
        } catch (JacksonException broken) {
            throw new ApiProblem(
                    FailureReason.BAD_REQUEST,
                    "image must be base64 alone, without a data: prefix: " + JsonBody.fault(broken));
        }
    }

    private static String readText(JsonParser parser, String name, JsonToken value) {
        if (value == JsonToken.START_ARRAY && name.equals("margin")) {
            StringJoiner sides = new StringJoiner(" ");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                sides.add(scalar(parser, name));
                if (sides.length() > SubmissionFields.longest(name)) {
                    throw SubmissionFields.tooLong(name);
                }
            }
            return sides.toString();
        }
        return scalar(parser, name);
    }

    private static String scalar(JsonParser parser, String name) {
        try {
            return switch (parser.currentToken()) {
                case VALUE_STRING, VALUE_NUMBER_INT -> parser.getString();
                case VALUE_NUMBER_FLOAT -> plain(parser);
                default -> throw new ApiProblem(FailureReason.BAD_OPTION, name + " must be a string or a number.");
            };
        } catch (StreamConstraintsException tooLong) {
            throw SubmissionFields.tooLong(name);
        }
    }

    /** A number without an exponent, which some JSON writers use; by way of double, whose digits are bounded. */
    private static String plain(JsonParser parser) {
        double number = parser.getDoubleValue();
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : parser.getString();
    }

    /** Whether a file was chosen: a form sends a part without name and content when none was. */
    private static boolean isChosen(MultipartFile part) {
        return !part.isEmpty()
                || (part.getOriginalFilename() != null
                        && !part.getOriginalFilename().isEmpty());
    }

    private byte[] content(MultipartFile part) throws IOException {
        if (part.getSize() > maxBytes) {
            throw tooManyBytes();
        }
        return part.getBytes();
    }

    private ApiProblem tooManyBytes() {
        return new ApiProblem(
                FailureReason.TOO_MANY_BYTES, "The picture is larger than the %d bytes allowed.".formatted(maxBytes));
    }
}
