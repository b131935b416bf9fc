package io.bestbackground.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeldAnswerTest {
    private final ByteBudget memory = new ByteBudget(100_000);
    private final ByteBudget disk = new ByteBudget(1_000_000);
    private final HeldAnswer answer = new HeldAnswer(memory, disk);
    private final byte[] content = new byte[300_000];

    @Test
    void givesBackWhatItWasGivenFromMemoryAndFile() throws IOException {
        new Random(1).nextBytes(content);
        for (int offset = 0; offset < content.length; offset += 5000) {
            answer.write(content, offset, 5000);
        }

        assertThat(answer.size()).isEqualTo(content.length);
        assertThat(memory.held()).isPositive();
        assertThat(disk.held()).isPositive();
        assertThat(all()).isEqualTo(content);
    }

    @Test
    void leavesHalfOfTheMemoryToOthers() throws IOException {
        answer.write(content, 0, content.length);

        assertThat(memory.free()).isGreaterThanOrEqualTo(50_000);
    }

    @Test
    void givesEverythingBackWhenClosedEvenTwice() throws IOException {
        answer.write(content, 0, 10_000);
        answer.write(content, 0, content.length);
        answer.close();
        answer.close();

        assertThat(memory.held()).isZero();
        assertThat(disk.held()).isZero();
    }

    @Test
    void failsWhenThereIsRoomNowhere() {
        HeldAnswer large = new HeldAnswer(memory, new ByteBudget(1000));

        assertThatThrownBy(() -> large.write(content, 0, content.length)).isInstanceOf(IOException.class);
    }

    private byte[] all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] next = answer.next();
        while (next.length > 0) {
            all.write(next);
            next = answer.next();
        }
        return all.toByteArray();
    }
}
