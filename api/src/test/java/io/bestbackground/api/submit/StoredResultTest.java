package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.picture.Box;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures on their way from the store into an answer. */
class StoredResultTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Patience WAITS = Patience.of(List.of(), Duration.ofSeconds(50), Duration.ofSeconds(50));
    private static final byte[] PICTURE = new byte[100_000];

    static {
        new Random(1).nextBytes(PICTURE);
    }

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final JobId id = Taking.newId();

    @Test
    void standsInJsonAsBase64() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        store.put(ObjectKeys.result(id, 0), PICTURE, "image/png", Map.of());
        store.put(ObjectKeys.result(id, 1), new byte[] {7}, "image/png", Map.of());

        var head = new ProcessAnswers(store, JSON).answer(succeeded("both"), form("both", false), WAITS, body);

        JsonNode answer = JSON.readTree(body.toByteArray());
        assertThat(head.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(answer.at("/result/0").asString())
                .isEqualTo(Base64.getEncoder().encodeToString(PICTURE));
        assertThat(answer.at("/result/1").asString()).isEqualTo("Bw==");
        assertThat(answer.propertyNames())
                .containsExactly("result", "id", "box", "score", "model", "device", "cached", "timing");
    }

    @Test
    void isABodyOfItsOwn() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        store.put(ObjectKeys.result(id, 0), PICTURE, "image/png", Map.of());

        var head = new ProcessAnswers(store, JSON).answer(succeeded("crop"), form("crop", true), WAITS, body);

        assertThat(body.toByteArray()).isEqualTo(PICTURE);
        assertThat(head.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_PNG);
        assertThat(head.getHeaders().getFirst("Job-Id")).isEqualTo(id.value());
    }

    @Test
    void isNeverHeldWhole() {
        AtomicInteger ahead = new AtomicInteger();
        AtomicInteger farthest = new AtomicInteger();
        ObjectStore store = mock(ObjectStore.class);
        when(store.open(any(), anyLong())).thenReturn(Optional.of(counted(ahead)));

        var unused = new ProcessAnswers(store, JSON)
                .answer(succeeded("crop"), form("crop", false), WAITS, tail(ahead, farthest));

        verify(store, never()).read(any());
        assertThat(farthest.get()).isLessThan(PICTURE.length / 4);
    }

    @Test
    void saysWhenItHasBeenDeleted() {
        var answers = new ProcessAnswers(new InMemoryObjectStore(), JSON);

        assertThatThrownBy(() -> answers.answer(succeeded("crop"), form("crop", false), WAITS, body))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("has been deleted");
    }

    @Test
    void saysWhenTheStoreBreaksOff() {
        ObjectStore store = mock(ObjectStore.class);
        when(store.open(any(), anyLong())).thenAnswer(asked -> Optional.of(broken()));
        var answers = new ProcessAnswers(store, JSON);

        assertThatThrownBy(() -> answers.answer(succeeded("crop"), form("crop", false), WAITS, body))
                .isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> answers.answer(succeeded("crop"), form("crop", true), WAITS, body))
                .isInstanceOf(StorageUnavailable.class);
    }

    private JobOutcome succeeded(String mode) {
        return succeeded(id, mode);
    }

    /** The end of a job that gave its pictures. */
    static JobOutcome succeeded(JobId id, String mode) {
        EditOptions edit = EditOptions.parse(Map.of("mode", mode));
        return JobOutcome.succeeded(
                new JobRequest(id, edit, Lane.INTERACTIVE, "", null, null),
                Instant.EPOCH,
                1,
                Collections.nCopies(edit.mode().pictures(), new ResultPicture("image/png", 20, 10, PICTURE.length)),
                new JobOutcome.Finding(
                        new Box(1, 2, 3, 4), 0.9, "a model", "cpu", true, new StageTimes(1, 2, 3, 0, 5, 6, 7)));
    }

    private static AnswerForm form(String mode, boolean isPicture) {
        return new AnswerForm(isPicture, EditOptions.parse(Map.of("mode", mode)));
    }

    /** A picture that counts what has been read of it. */
    private static InputStream counted(AtomicInteger ahead) {
        return new ByteArrayInputStream(PICTURE) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, length);
                ahead.addAndGet(Math.max(0, read));
                return read;
            }
        };
    }

    /** Takes an answer, and notes by how many bytes of the picture it was behind at most. */
    private static OutputStream tail(AtomicInteger ahead, AtomicInteger farthest) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                ahead.decrementAndGet();
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                farthest.accumulateAndGet(ahead.get(), Math::max);
                ahead.addAndGet(-length * 3 / 4);
            }
        };
    }

    /** A picture that breaks off before its end. */
    static InputStream broken() throws IOException {
        InputStream rest = mock(InputStream.class);
        when(rest.read(any(), anyInt(), anyInt())).thenThrow(new IOException("broken off"));
        return new SequenceInputStream(new ByteArrayInputStream(PICTURE, 0, 1000), rest);
    }
}
