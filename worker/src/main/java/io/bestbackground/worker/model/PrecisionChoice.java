package io.bestbackground.worker.model;

import io.bestbackground.worker.model.ModelCard.ModelFile;

/**
 * The file that is used of a model's, and why that one.
 *
 * @param precision never {@link Precision#AUTO}
 */
record PrecisionChoice(Precision precision, ModelFile file, String reason) {
    static PrecisionChoice of(Precision wanted, ModelCard card, ProcessorFlags processor, boolean isOnGpu) {
        return switch (wanted) {
            case AUTO -> isOnGpu ? onGpu(card) : fastest(card, processor);
            case FLOAT, HALF, INT8 -> isOnGpu ? onGpu(wanted, card) : asSet(wanted, card, processor);
        };
    }

    private static PrecisionChoice onGpu(ModelCard card) {
        return new PrecisionChoice(Precision.FLOAT, card.file(Precision.FLOAT), "on a GPU other precisions are set");
    }

    private static PrecisionChoice onGpu(Precision wanted, ModelCard card) {
        if (wanted == Precision.INT8) {
            throw new BadModel(
                    "bestbackground.model.precision is int8, which is for processors, and the device is a GPU");
        }
        return new PrecisionChoice(wanted, card.file(wanted), "as set");
    }

    private static PrecisionChoice fastest(ModelCard card, ProcessorFlags processor) {
        if (!card.files().containsKey(Precision.INT8)) {
            return new PrecisionChoice(Precision.FLOAT, card.file(Precision.FLOAT), "the model has no int8");
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
        if (wanted == Precision.HALF) {
            return new PrecisionChoice(wanted, file, "as set, though a processor is slow in it");
        }
        String reason = processor.has(file.needs()) ? "as set" : "as set, though the processor lacks " + file.needs();
        return new PrecisionChoice(wanted, file, reason);
    }
}
