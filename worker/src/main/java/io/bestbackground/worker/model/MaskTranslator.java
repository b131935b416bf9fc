package io.bestbackground.worker.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.ModelCard.Input;
import io.bestbackground.worker.model.ModelCard.Output;
import io.bestbackground.worker.picture.Pixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Pictures to the network's input, and its output to masks. One for each predictor: it keeps a buffer. */
final class MaskTranslator implements NoBatchifyTranslator<List<Pixels>, List<Mask>> {
    private static final double FULL_SCALE = 255;
    private static final double MIDDLE = 0.5;

    private final Input input;
    private final Output output;
    private final double bend;
    private final InputPlanes planes;
    private final ByteBuffer plane;
    private final Mat probability;

    MaskTranslator(ModelCard card) {
        this.input = card.input();
        this.output = card.output();
        // why a power: it moves the threshold to the middle and leaves 0 and 1 where they are
        this.bend = Math.log(MIDDLE) / Math.log(card.threshold());
        this.planes = new InputPlanes(input);
        this.plane = ByteBuffer.allocateDirect(input.size() * input.size() * Float.BYTES);
        this.probability = new Mat(input.size(), input.size(), CvType.CV_32FC1, plane);
    }

    @Override
    public NDList processInput(TranslatorContext context, List<Pixels> pictures) {
        Shape shape = new Shape(pictures.size(), 3, input.size(), input.size());
        return new NDList(context.getNDManager().create(planes.write(pictures), shape, DataType.FLOAT32));
    }

    @Override
    public List<Mask> processOutput(TranslatorContext context, NDList outputs) {
        NDArray points = outputs.get(0);
        Shape shape = points.getShape();
        if (shape.size() != shape.get(0) * input.size() * input.size()) {
            throw new IllegalStateException(
                    "the network gave masks of %s for pictures of %d".formatted(shape, input.size()));
        }
        ByteBuffer floats = points.toByteBuffer(true);
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < shape.get(0); i++) {
            plane.put(0, floats, i * plane.capacity(), plane.capacity());
            masks.add(read());
        }
        return masks;
    }

    private Mask read() {
        if (output == Output.LOGIT) {
            Core.multiply(probability, Scalar.all(-1), probability);
            Core.exp(probability, probability);
            Core.add(probability, Scalar.all(1), probability);
            Core.divide(1, probability, probability);
        }
        if (bend != 1) {
            Core.max(probability, Scalar.all(0), probability);
            Core.pow(probability, bend, probability);
        }
        Mat mask = new Mat();
        probability.convertTo(mask, CvType.CV_8UC1, FULL_SCALE);
        return new Mask(mask);
    }
}
