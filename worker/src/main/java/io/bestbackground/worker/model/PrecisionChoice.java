package io.bestbackground.worker.model;

import io.bestbackground.worker.model.ModelCard.ModelFile;

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
        if (!card.files().containsKey(Precision.INT8)) {
            return new PrecisionChoice(Precision.FLOAT, card.file(Precision.FLOAT), "the model has no other");
        }
        ModelFile int8 = card.file(Precision.INT8);
        if (!processor.has(int8.needs())) {
            return new PrecisionChoice(
                    Precision.FLOAT, card.file(Precision.FLOAT), "the processor lacks " + int8.needs());
        }
        String reason = int8.needs().isEmpty() ? "the model has it" : "the processor has " + int8.needs();
        return new PrecisionChoice(Precision.INT8, int8, reason);
    }

    private static PrecisionChoice asSet(Precision wanted, ModelCard card, ProcessorFlags processor) {
        ModelFile file = card.file(wanted);
        String reason = processor.has(file.needs()) ? "as set" : "as set, though the processor lacks " + file.needs();
        return new PrecisionChoice(wanted, file, reason);
    }
}
