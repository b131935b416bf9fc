package io.bestbackground.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A model that ships with the program: a card and its files, on the class path under {@code /models/<name>}. */
record ShippedModel(String name) implements ModelSource {
    /** Those that there are. */
    static final List<String> NAMES = List.of("u2netp", "lite0", "lean-lite0", "u2netp-lite0");

    @Override
    public byte[] read(String file) {
        try (InputStream in = ShippedModel.class.getResourceAsStream(origin(file))) {
            if (in == null) {
                throw new BadModel(
                        "bestbackground.model.name is %s, and no such model ships: there are %s (%s is not on the class path)"
                                .formatted(name, String.join(", ", NAMES), origin(file)));
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
