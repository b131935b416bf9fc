package io.bestbackground.standalone.compare;

import io.bestbackground.common.picture.PictureLimits;
import io.bestbackground.standalone.compare.Trial.Memory;
import io.bestbackground.standalone.compare.Trial.Tried;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.picture.PictureDecoder;
import io.bestbackground.worker.picture.Pixels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** The other end of a {@link Trial}: loads a model, then answers one line with another until there are no more. */
@Command(name = TrialCommand.NAME, hidden = true, description = "One model, asked line by line.")
final class TrialCommand implements Callable<Integer> {
    static final String NAME = "models-trial";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILO = 1024;

    @Parameters(description = "Settings, as bestbackground.model.name=u2netp.")
    private Map<String, String> settings = Map.of();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException {
        // why: nobody sets up logging here, and unset it writes everything between the answers
        LoggingSystem.get(TrialCommand.class.getClassLoader()).beforeInitialize();
        try (MaskModel model = MaskModel.load(settings);
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(new Tried(model.id(), model.device(), model.describe()));
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                answer(judge(model, line.split("\t", -1)));
            }
            answer(new Memory(peakMegabytes()));
        }
        return 0;
    }

    private void answer(Object what) {
        out.println(Trial.ANSWER + JSON.writeValueAsString(what));
    }

    private Score judge(MaskModel model, String[] files) throws IOException {
        // why here: it loads native libraries, which no other command is to wait for
        PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);
        Mat truth = Imgcodecs.imread(files[1], Imgcodecs.IMREAD_GRAYSCALE);
        try (Pixels picture = decoder.decode(Files.readAllBytes(Path.of(files[0])))) {
            if (truth.cols() != picture.width() || truth.rows() != picture.height()) {
                throw new IOException("%s is not a mask of the size of its picture, %d × %d"
                        .formatted(files[1], picture.width(), picture.height()));
            }
            long begun = System.nanoTime();
            try (Mask mask = model.infer(picture)) {
                double ms = (System.nanoTime() - begun) / NANOS_PER_MILLI;
                if (!files[2].isEmpty()) {
                    Cutout.write(Path.of(files[2]), picture, mask);
                }
                return new Judge(truth).judge(mask, ms);
            }
        } finally {
            truth.release();
        }
    }

    private static double peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILO)
                .findFirst()
                .orElse(0);
    }
}
