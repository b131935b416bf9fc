package io.bestbackground.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command line stands for, and where its results go. */
class TaskListTest {
    @TempDir
    private Path folder;

    @Test
    void overwritesNoSourceThatIsReachedByALink() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));
        Path photo = Files.writeString(in.resolve("photo.png"), "picture");
        Path earlier = Files.writeString(in.resolve("photo-crop.png"), "picture");
        Path out = Files.createSymbolicLink(folder.resolve("out"), in);

        List<Task> tasks =
                TaskList.of(List.of(Original.file(earlier), Original.file(photo)), out, List.of("-crop.png"));

        assertThat(tasks.get(1).targets()).containsExactly(out.resolve("photo-2-crop.png"));
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), photo);
        assertThat(TaskList.plain(link)).isEqualTo(TaskList.plain(photo));
    }

    @Test
    void findsFilesAgainWhoseNamesTheLocaleCannotSpell() throws Exception {
        Process touch = new ProcessBuilder("sh", "-c", "touch \"$(printf 'caf\\351.jpg')\"")
                .directory(folder.toFile())
                .start();
        assertThat(touch.waitFor()).isZero();

        List<Original> found = PictureFiles.of(folder.toString());

        assertThat(found)
                .singleElement()
                .satisfies(original -> assertThat(original.file()).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "😀", "a😀"})
    void cutsNamesThatNoFileCanHave(String letters) throws IOException {
        String link = "https://shop.example/" + letters.repeat(260) + ".jpg";
        List<Original> twice = List.of(Original.link(link), Original.link(link));

        List<Task> tasks = TaskList.of(twice, folder, List.of("-cutout.webp"));

        for (Task task : tasks) {
            Path target = Files.writeString(task.targets().get(0), "");
            assertThat(target.getFileName().toString()).matches("[aé€😀_]{40,}(-2)?-cutout.webp");
        }
        assertThat(tasks.get(1).targets()).isNotEqualTo(tasks.get(0).targets());
    }

    @Test
    @Timeout(20)
    void namesThousandsOfPicturesThatAreCalledTheSame() {
        List<Original> links = IntStream.range(0, 4000)
                .mapToObj(number -> Original.link("https://shop.example/%d/main.jpg".formatted(number)))
                .toList();

        List<Task> tasks = TaskList.of(links, folder, List.of("-crop.png"));

        assertThat(tasks)
                .extracting(task -> task.targets().get(0))
                .doesNotHaveDuplicates()
                .startsWith(folder.resolve("main-crop.png"), folder.resolve("main-2-crop.png"))
                .endsWith(folder.resolve("main-4000-crop.png"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a%20b.jpg?size=3, a b-crop.png",
        "http://my_host/a b|c.png?d=e f, a b_c-crop.png",
        "HTTP://shop.example, picture-crop.png"
    })
    void leavesItToTheServiceWhetherALinkIsGood(String link, String result) throws IOException {
        List<Task> tasks = TaskList.of(PictureFiles.of(link), folder, List.of("-crop.png"));

        assertThat(tasks.get(0).label()).isEqualTo(link);
        assertThat(tasks.get(0).targets()).containsExactly(folder.resolve(result));
    }
}
