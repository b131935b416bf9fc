package io.bestbackground.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A model that ships with the program: a card and its files, on the class path under {@code /models/<name>}. */
record ShippedModel(String name) implements ModelSource {
    @Override
    public byte[] read(String file) {
        try (InputStream in = ShippedModel.class.getResourceAsStream(origin(file))) {
            if (in == null) {
                throw new BadModel(
                        "there is no %s on the class path: no model that ships has the name that bestbackground.model.name says"
                                .formatted(origin(file)));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String origin(String file) {
        return "/models/%s/%s".formatted(name, file);
    }
}
