package io.bestbackground.worker.model;

import io.bestbackground.worker.model.ModelCard.ModelFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that is used of a model's, and why that one.
 *
 * @param precision never {@link Precision#AUTO}
 */
record PrecisionChoice(Precision precision, ModelFile file, String reason) {
    static PrecisionChoice of(Precision wanted, ModelCard card, ProcessorFlags processor) {
        return switch (wanted) {
            case AUTO -> fastest(card, processor);
            case FLOAT, INT8 -> asSet(wanted, card, processor);
        };
    }

    private static PrecisionChoice fastest(ModelCard card, ProcessorFlags processor) {
        ModelFile int8 = card.files().get(Precision.INT8);
        if (int8 == null) {
            return new PrecisionChoice(Precision.FLOAT, file(card, Precision.FLOAT), "the model has no other");
        }
        if (!processor.has(int8.needs())) {
            return new PrecisionChoice(
                    Precision.FLOAT, file(card, Precision.FLOAT), "the processor lacks " + int8.needs());
        }
        String reason = int8.needs().isEmpty() ? "the model has it" : "the processor has " + int8.needs();
        return new PrecisionChoice(Precision.INT8, int8, reason);
    }

    private static PrecisionChoice asSet(Precision wanted, ModelCard card, ProcessorFlags processor) {
        ModelFile file = file(card, wanted);
        String reason = processor.has(file.needs()) ? "as set" : "as set, though the processor lacks " + file.needs();
        return new PrecisionChoice(wanted, file, reason);
    }

    private static ModelFile file(ModelCard card, Precision precision) {
        @Nullable ModelFile file = card.files().get(precision);
        if (file == null) {
            throw new BadModel(
                    "the model %s has no file for bestbackground.model.precision=%s".formatted(card.name(), precision));
        }
        return file;
    }
}
