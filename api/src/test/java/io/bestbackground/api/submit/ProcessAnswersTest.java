package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.problem.ApiProblemsFixture;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.storage.InMemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ProcessAnswersTest {
    private static final AnswerForm JSON = new AnswerForm(false, EditOptions.parse(Map.of("mode", "crop")));
    private static final Patience WAITS = Patience.of(List.of(), Duration.ofSeconds(50), Duration.ofSeconds(50));

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ProcessAnswers answers = new ProcessAnswers(store, JsonMapper.shared());
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"CANCELED,409,canceled", "EXPIRED,504,expired", "FAILED,500,internal"})
    void tellsHowAJobEndedThatGaveNothing(JobEnd end, int status, String code) {
        assertThatThrownBy(() -> answers.answer(outcome(end, null), JSON, WAITS, body))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    var body = ApiProblemsFixture.table().describe(problem);
                    assertThat(body.getStatus()).isEqualTo(status);
                    assertThat(body.getProperties()).containsEntry("code", code);
                });
    }

    @Test
    void tellsWhyAJobFailed() {
        JobOutcome failed = outcome(JobEnd.FAILED, new Failure(FailureReason.NO_OBJECT, "nothing there"));

        assertThatThrownBy(() -> answers.answer(failed, JSON, WAITS, body)).hasMessage("nothing there");
    }

    private static JobOutcome outcome(JobEnd end, @Nullable Failure failure) {
        return new JobOutcome(Taking.newId(), Mode.CROP, end, Instant.EPOCH, 1, List.of(), failure, null);
    }
}
