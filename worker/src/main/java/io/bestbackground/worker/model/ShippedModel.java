package io.bestbackground.worker.model;

import io.bestbackground.worker.model.ModelCard.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A model that ships with the program: a card and its files, on the class path under {@code /models/<name>}. */
record ShippedModel(String name) {
    ModelCard card() {
        return ModelCard.parse(read("model.json"), origin("model.json"));
    }

    /** The whole file, which is what its card says it is: anything else is a {@link BadModel}. */
    byte[] content(ModelFile file) {
        byte[] content = read(file.path());
        String found = sha256(content);
        if (!found.equals(file.sha256())) {
            throw new BadModel("%s is not the file that its card describes: its sha256 is %s and should be %s"
                    .formatted(origin(file.path()), found, file.sha256()));
        }
        return content;
    }

    private byte[] read(String file) {
        try (InputStream in = ShippedModel.class.getResourceAsStream(origin(file))) {
            if (in == null) {
                throw new BadModel("there is no %s on the class path: is bestbackground.model.name a shipped model?"
                        .formatted(origin(file)));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String origin(String file) {
        return "/models/%s/%s".formatted(name, file);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
