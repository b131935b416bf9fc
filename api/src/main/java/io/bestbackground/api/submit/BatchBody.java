package io.bestbackground.api.submit;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.hash.Sha256;
import io.bestbackground.common.job.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of a batch in a temporary file, and where its elements begin. It is received whole and gone through once
 * before any job is taken, so that a batch that is too long, too large or no JSON is refused as a whole; the elements
 * are read one by one later, so that none of them can spoil another. Closing it removes the file.
 */
final class BatchBody implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final String hash;
    private final List<Long> starts;

    private BatchBody(Path file, String hash, List<Long> starts) {
        this.file = file;
        this.hash = hash;
        this.starts = starts;
    }

    /**
     * Receives a body to its end.
     *
     * @throws ApiProblem when it is no JSON array, or over a limit
     */
    static BatchBody receive(JsonBody body, BatchProperties limits) throws IOException {
        long maxBytes = limits.maxBytes().toBytes();
        if (body.length() > maxBytes) {
            throw tooManyBytes(maxBytes);
        }
        Path file = Files.createTempFile("batch", ".json");
        try {
            MessageDigest digest = Sha256.digest();
            try (InputStream bytes = new CappedStream(body.bytes(), maxBytes, () -> tooManyBytes(maxBytes));
                    InputStream digested = new DigestInputStream(bytes, digest);
                    // why not copied over: the file would be made anew, for every user to read
                    OutputStream out = Files.newOutputStream(file)) {
                digested.transferTo(out);
            }
            return new BatchBody(file, HexFormat.of().formatHex(digest.digest()), starts(file, limits.maxJobs()));
        } catch (RuntimeException | IOException refused) {
            Files.delete(file);
            throw refused;
        }
    }

    /** How many elements there are. */
    int size() {
        return starts.size();
    }

    /** SHA-256 of all bytes, in lower-case hexadecimal. */
    String hash() {
        return hash;
    }

    /** The bytes from the first of an element on, to the end of the file. */
    InputStream open(int element) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        bytes.skipNBytes(starts.get(element));
        return bytes;
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }

    private static List<Long> starts(Path file, int maxJobs) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            List<Long> starts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                starts.add(parser.currentTokenLocation().getByteOffset());
                if (starts.size() > maxJobs) {
                    throw new ApiProblem(
                            FailureReason.TOO_MANY_JOBS,
                            "The batch holds more than %d jobs; none was taken.".formatted(maxJobs));
                }
                parser.skipChildren();
            }
            check(parser, starts);
            return starts;
        } catch (JacksonIOException broken) {
            throw notJson(JsonBody.unreadable(broken));
        } catch (JacksonException broken) {
            throw notJson(JsonBody.fault(broken));
        }
    }

    private static void check(JsonParser parser, List<Long> starts) {
        if (parser.nextToken() != null) {
            throw bad("The body has more than one JSON array; no job was taken.");
        }
        if (starts.isEmpty()) {
            throw bad("The batch is empty: give at least one job.");
        }
    }

    private static ApiProblem notJson(String fault) {
        return bad("The body is not valid JSON, and no job was taken: " + fault);
    }

    private static ApiProblem bad(String detail) {
        return new ApiProblem(FailureReason.BAD_REQUEST, detail);
    }

    private static ApiProblem tooManyBytes(long maxBytes) {
        return new ApiProblem(
                FailureReason.TOO_MANY_BYTES,
                "The batch is larger than the %d bytes allowed; no job was taken.".formatted(maxBytes));
    }
}
