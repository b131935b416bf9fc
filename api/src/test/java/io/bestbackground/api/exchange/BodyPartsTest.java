package io.bestbackground.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
