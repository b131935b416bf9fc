package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import io.bestbackground.client.FailureCode;
import io.bestbackground.client.Job;
import io.bestbackground.client.Picture;
import io.bestbackground.client.Source;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.picture.SamplePictures;
import java.awt.Color;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java client's edits against the real service. */
@ExtendWith(RunningService.class)
class ClientIT {
    @TempDir
    private Path folder;

    @Test
    void editsAFileInEveryMode() throws Exception {
        Path file = Files.write(folder.resolve("photo.jpg"), SamplePictures.jpeg(400, 300));
        BestBackground service = BestBackground.at(uri("/"));

        Edited crop = service.crop(Source.file(file));

        assertThat(crop.picture().mediaType()).isEqualTo("image/png");
        assertThat(crop.id()).isNotEmpty();
        assertThat(crop.box()).isNotNull();
        assertThat(crop.timing()).containsKey("inferenceMs");
        assertThat(service.both(Source.file(file)).pictures()).hasSize(2);
        assertThat(service.blurAsync(Source.file(file)).get().pictures()).hasSize(1);
        assertThat(service.cutout(Source.file(file)).pictures()).hasSize(1);
        assertThat(service.mask(Source.file(file)).pictures()).hasSize(1);
    }

    @Test
    void editsAPictureFromMemoryAsTheOptionsSay() throws Exception {
        Edit edit = Edit.crop().margin("5% 24px").aspect("1:1").format("jpeg").quality(70);

        Picture picture = BestBackground.at(uri("/"))
                .edit(Source.bytes(SamplePictures.jpeg(400, 300)), edit)
                .picture();

        assertThat(picture.mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void saysWhyThereIsNoPicture() {
        BestBackground service = BestBackground.at(uri("/"));

        assertThat(failure(() -> service.crop(Source.bytes(new byte[] {1, 2, 3}))))
                .isEqualTo(FailureCode.NOT_AN_IMAGE);
        assertThat(failure(() -> service.crop(Source.link(URI.create("http://127.0.0.1/a.jpg")))))
                .isEqualTo(FailureCode.SOURCE_FORBIDDEN);
        assertThat(failure(() -> service.edit(
                        Source.bytes(SamplePictures.jpeg(40, 30)), Edit.crop().quality(101))))
                .isEqualTo(FailureCode.BAD_OPTION);
    }

    @Test
    void knowsTheJobThatFailed() {
        BestBackground service = BestBackground.at(uri("/"));
        Source white = Source.bytes(SamplePictures.plainPng(400, 300, Color.WHITE));

        assertThatThrownBy(() -> service.crop(white)).isInstanceOfSatisfying(BestBackgroundException.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.NO_OBJECT);
            String id = failure.jobId().orElseThrow();
            assertThatThrownBy(() -> service.edited(Job.of(id))).hasMessage(failure.detail());
        });
    }

    @Test
    void hasANameForEachReasonOfTheService() {
        assertThat(FailureCode.values())
                .extracting(FailureCode::text)
                .containsAll(Arrays.stream(FailureReason.values())
                        .map(FailureReason::code)
                        .toList());
    }

    private static FailureCode failure(Call call) {
        FailureCode[] code = new FailureCode[1];
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(BestBackgroundException.class, thrown -> code[0] = thrown.code());
        return code[0];
    }

    /** A use of the client. */
    private interface Call {
        void run() throws InterruptedException;
    }
}
