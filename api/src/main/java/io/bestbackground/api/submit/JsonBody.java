package io.bestbackground.api.submit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A JSON body of which nothing has been read but what may stand before its first character: white space, and a mark
 * that it is UTF-8.
 *
 * @param bytes what is left to read
 * @param length as the client says; negative when it does not
 * @param isArray whether it begins as an array does
 */
record JsonBody(InputStream bytes, long length, boolean isArray) {
    private static final int MOST_SPACE = 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Pattern PLACE = Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

    /** Looks at a request's first character; anything but an array is for its reader to understand or refuse. */
    static JsonBody open(HttpServletRequest request) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(request.getInputStream(), MARK.length);
        skipMark(bytes);
        int first = bytes.read();
        // why bounded: what comes after is read by those who keep to a limit
        for (int space = 0; space < MOST_SPACE && isSpace(first); space++) {
            first = bytes.read();
        }
        if (first >= 0) {
            bytes.unread(first);
        }
        return new JsonBody(bytes, request.getContentLengthLong(), first == '[');
    }

    /** What is wrong with a body, without the parser's words on how it could say more. */
    static String fault(JacksonException broken) {
        return PLACE.matcher(broken.getOriginalMessage()).replaceFirst("");
    }

    /**
     * What to say of a body whose bytes could not be turned into text: it is in none of JSON's encodings, as when it is
     * a picture in truth.
     *
     * @throws IOException when the bytes could not be had
     */
    static String unreadable(JacksonIOException broken) throws IOException {
        IOException cause = broken.getCause();
        if (cause instanceof CharConversionException
                || String.valueOf(broken.getMessage()).contains("UCS-4")) {
            return "it is not encoded in UTF-8";
        }
        throw cause;
    }

    private static void skipMark(PushbackInputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(MARK.length);
        if (!Arrays.equals(start, MARK)) {
            bytes.unread(start);
        }
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
