package io.bestbackground.worker.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.ModelCard.Input;
import io.bestbackground.worker.picture.Pixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Pictures to the network's input, and its output to masks. One for each predictor: it keeps a buffer. */
final class MaskTranslator implements NoBatchifyTranslator<List<Pixels>, List<Mask>> {
    private static final double FULL_SCALE = 255;

    private final Input input;
    private final InputPlanes planes;
    private final ByteBuffer plane;
    private final Mat probability;

    MaskTranslator(Input input) {
        this.input = input;
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
    public List<Mask> processOutput(TranslatorContext context, NDList output) {
        NDArray probabilities = output.singletonOrThrow();
        Shape shape = probabilities.getShape();
        if (shape.get(2) != input.size() || shape.get(3) != input.size()) {
            throw new IllegalStateException("the network gave masks of " + shape);
        }
        ByteBuffer floats = probabilities.toByteBuffer(true);
        List<Mask> masks = new ArrayList<>();
        for (int i = 0; i < shape.get(0); i++) {
            plane.put(0, floats, i * plane.capacity(), plane.capacity());
            Mat mask = new Mat();
            probability.convertTo(mask, CvType.CV_8UC1, FULL_SCALE);
            masks.add(new Mask(mask));
        }
        return masks;
    }
}
