package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.edit.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BenchOptionsTest {
    @Test
    void measuresSmallCropsByDefault() {
        BenchOptions options = parse();

        assertThat(options.size()).isEqualTo(new PictureSize(400, 300));
        assertThat(options.edit().mode()).isEqualTo(Mode.CROP);
        assertThat(options.atATime()).containsExactly(1, 2, 8, 32);
        assertThat(options.seconds()).isEqualTo(6);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.warmUp()).isEqualTo(600);
        assertThat(options.settle()).isEqualTo(Duration.ofMinutes(4));
        assertThat(options.rival()).isEmpty();
        assertThat(options.json()).isEmpty();
        assertThat(options.settings()).containsOnlyKeys("bestbackground.wait.timeout");
    }

    @Test
    void takesWhatItIsGiven() {
        BenchOptions options = parse(
                "--size=3000x2000",
                "--mode=Blur",
                "--at=1,8",
                "--seconds=9",
                "--rounds=2",
                "--warm-up=50",
                "--settle=0",
                "--json=figures.json",
                "--set=bestbackground.model.threads=2");

        assertThat(options.size()).hasToString("3000x2000");
        assertThat(options.mode()).isEqualTo("blur");
        assertThat(options.atATime()).containsExactly(1, 8);
        assertThat(options.seconds()).isEqualTo(9);
        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.warmUp()).isEqualTo(50);
        assertThat(options.settle()).isZero();
        assertThat(options.json()).contains(Path.of("figures.json"));
        assertThat(options.settings()).containsEntry("bestbackground.model.threads", "2");
    }

    @Test
    void comparesCutouts() {
        BenchOptions options = parse("--against=rembg=http://127.0.0.1:7000");

        assertThat(options.edit().mode()).isEqualTo(Mode.CUTOUT);
        assertThat(options.rival()).contains(new Rival("rembg", URI.create("http://127.0.0.1:7000/")));
    }

    @Test
    void isShortWhenItShallBeQuick() {
        BenchOptions options = parse("--quick", "--seconds=9");

        assertThat(options.seconds()).isEqualTo(1);
        assertThat(options.rounds()).isEqualTo(1);
        assertThat(options.warmUp()).isLessThan(10);
        assertThat(options.settle()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--size=400",
                "--size=0x300",
                "--size=400x300x3",
                "--mode=sepia",
                "--mode=both",
                "--at=0",
                "--at=1,-8",
                "--seconds=0",
                "--rounds=0",
                "--warm-up=0",
                "--settle=-1",
                "--against=http://127.0.0.1:7000",
                "--against=other=http://127.0.0.1:7000",
                "--against=rembg=127.0.0.1"
            })
    void rejects(String option) {
        assertThatThrownBy(() -> parse(option)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsWhatTheOtherServerCannotDo() {
        assertThatThrownBy(() -> parse("--against=rembg=http://127.0.0.1:7000", "--mode=crop"))
                .hasMessageContaining("--mode cutout");
    }

    private static BenchOptions parse(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        holder.options.check();
        return holder.options;
    }

    @Command
    private static final class Holder {
        @Mixin
        private BenchOptions options = new BenchOptions();
    }
}
