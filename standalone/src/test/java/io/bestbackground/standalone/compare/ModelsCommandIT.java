package io.bestbackground.standalone.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The whole command on drawn pictures, with real models in processes of their own. */
class ModelsCommandIT {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void draw() throws IOException {
        Files.createDirectory(folder.resolve("im"));
        Files.createDirectory(folder.resolve("gt"));
        draw("one", 100);
        draw("two", 180);
    }

    @Test
    void comparesTwoModelsInOneRun() throws IOException {
        Path json = folder.resolve("figures.json");
        Path sheet = folder.resolve("sheet.jpg");

        int code = run("u2netp:float", "u2netp", "--json", json.toString(), "--sheet", sheet.toString());

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("2 pictures, 2 threads", "| measure | u2netp-2-float | u2netp-2-", "| IoU | 0.");
        Comparison comparison = JsonMapper.shared().readValue(json.toFile(), Comparison.class);
        assertThat(comparison.models()).hasSize(2).allSatisfy(figures -> {
            assertThat(figures.iou()).isGreaterThan(0.8);
            assertThat(figures.msMedian()).isPositive();
            assertThat(figures.peakMb()).isGreaterThan(100);
        });
        BufferedImage drawn = ImageIO.read(sheet.toFile());
        assertThat(drawn.getWidth()).isGreaterThan(4 * 240);
    }

    @Test
    void endsWithAFailureWhenAModelCannotBeLoaded() {
        assertThat(run("nowhere")).isNotZero();
    }

    private int run(String... arguments) {
        CommandLine root = new CommandLine(CommandLine.Model.CommandSpec.create());
        ModelsCommand.addTo(root);
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(out, true));
        String[] all = new String[arguments.length + 5];
        all[0] = "models";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--pictures";
        all[arguments.length + 2] = folder.resolve("im").toString();
        all[arguments.length + 3] = "--masks";
        all[arguments.length + 4] = folder.resolve("gt").toString();
        return root.execute(all);
    }

    private void draw(String name, int left) throws IOException {
        BufferedImage picture = new BufferedImage(480, 360, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage mask = new BufferedImage(480, 360, BufferedImage.TYPE_BYTE_GRAY);
        fill(picture, new Color(120, 130, 140), new Color(250, 200, 40), left);
        fill(mask, Color.BLACK, Color.WHITE, left);
        ImageIO.write(
                picture, "png", folder.resolve("im").resolve(name + ".png").toFile());
        ImageIO.write(mask, "png", folder.resolve("gt").resolve(name + ".png").toFile());
    }

    private static void fill(BufferedImage image, Color background, Color object, int left) {
        Graphics2D pen = image.createGraphics();
        pen.setPaint(background);
        pen.fillRect(0, 0, 480, 360);
        pen.setPaint(object);
        pen.fillOval(left, 80, 180, 200);
        pen.dispose();
    }
}
