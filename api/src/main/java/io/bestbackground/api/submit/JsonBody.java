package io.bestbackground.api.submit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A JSON body of which nothing has been read but the white space before its first character.
 *
 * @param bytes what is left to read
 * @param length as the client says; negative when it does not
 * @param isArray whether it begins as an array does
 */
record JsonBody(InputStream bytes, long length, boolean isArray) {
    private static final int MOST_SPACE = 1024;

    /** Looks at a request's first character; anything but an array is for its reader to understand or refuse. */
    static JsonBody open(HttpServletRequest request) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(request.getInputStream());
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

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
