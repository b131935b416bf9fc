package io.bestbackground.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyPartsTest {
    private static final String TYPE = "multipart/form-data; boundary=b";

    private final HeldBytes held = new HeldBytes(new ByteBudget(1_000_000));

    @Test
    void partsFilesFromTexts() throws IOException {
        String body = """
                --b
                Content-Disposition: form-data; name="mode"

                cröp
                --b
                Content-Disposition: form-data; name="image"; filename="a.png"
                Content-Type: image/png

                bytes
                --b--
                """.replace("\n", "\r\n");

        BodyParts parts = parse(body);

        assertThat(parts.texts()).hasSize(1).containsEntry("mode", new String[] {"cröp"});
        assertThat(parts.all()).hasSize(2);
        assertThat(parts.all().get(1).getSubmittedFileName()).isEqualTo("a.png");
        assertThat(parts.all().get(1).getInputStream()).hasContent("bytes");
    }

    @Test
    void letsGoOfAllBytesOnceTheyWereRead() throws IOException {
        BodyParts parts = parse("""
                --b
                Content-Disposition: form-data; name="image"

                c29tZSBieXRlcw==
                --b
                Content-Disposition: form-data; name="image"; filename="a.png"

                bytes
                --b--
                """.replace("\n", "\r\n"));
        List<Part> all = parts.all();
        parts.close();

        assertThat(parts.texts()).isEmpty();
        assertThat(all).allSatisfy(part -> assertThat(part.getInputStream()).isEmpty());
        assertThat(all.get(1).getSize()).isEqualTo(5);
    }

    @Test
    void nameAndTypeAreThoseOfTheHead() throws IOException {
        Part part = parse("""
                        --b
                        Content-Disposition: form-data; name="image"; filename="a \\"b\\".png"
                        Content-Type: image/png

                        bytes
                        --b--
                        """.replace("\n", "\r\n")).all().get(0);

        assertThat(part.getSubmittedFileName()).isEqualTo("a \"b\".png");
        assertThat(part.getContentType()).isEqualTo("image/png");
        assertThat(part.getHeaderNames()).containsExactlyInAnyOrder("content-disposition", "content-type");
    }

    @Test
    void thereMayBeAThousandPartsAndNoMore() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";

        assertThatCode(() -> parse(part.repeat(1000) + "--b--\r\n")).doesNotThrowAnyException();
        assertThatThrownBy(() -> parse(part.repeat(1001) + "--b--\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    void aBodyThatBreaksOffIsNone() {
        assertThatThrownBy(
                        () -> parse("--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\nby"))
                .isInstanceOf(IOException.class);
    }

    private BodyParts parse(String body) throws IOException {
        held.write(body.getBytes(StandardCharsets.UTF_8));
        return BodyParts.parse(TYPE, held.size(), new BodyStream(held));
    }
}
