package io.bestbackground.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApiProblemsTest {
    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST,400",
        "UNKNOWN_MODE,400",
        "BAD_OPTION,400",
        "NOT_AN_IMAGE,400",
        "UNAUTHORIZED,401",
        "SOURCE_FORBIDDEN,403",
        "NOT_FOUND,404",
        "WEBHOOK_FORBIDDEN,403",
        "METHOD_NOT_ALLOWED,405",
        "NOT_ACCEPTABLE,406",
        "JOB_FINISHED,409",
        "CANCELED,409",
        "GONE,410",
        "TOO_MANY_JOBS,413",
        "TOO_MANY_BYTES,413",
        "TOO_MANY_PIXELS,413",
        "UNSUPPORTED_MEDIA_TYPE,415",
        "IDEMPOTENCY_KEY_REUSED,422",
        "POISON,422",
        "NO_OBJECT,422",
        "INTERNAL,500",
        "SOURCE_UNREACHABLE,502",
        "BUSY,503",
        "UNAVAILABLE,503",
        "TIMED_OUT,503",
        "EXPIRED,504",
        "SOURCE_TIMEOUT,504"
    })
    void everyReasonHasTheStatusOfTheContract(FailureReason reason, int status) {
        assertThat(ApiProblems.status(reason).value()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void everyReasonIsToldWithItsCodeAndAText(FailureReason reason) {
        var problem = ApiProblems.body(reason, "what it was");

        assertThat(problem.getProperties()).containsEntry("code", reason.code());
        assertThat(problem.getTitle()).endsWith(".");
        assertThat(problem.getDetail()).isEqualTo("what it was");
        assertThat(problem.getStatus()).isEqualTo(ApiProblems.status(reason).value());
    }

    @Test
    void onlyTheEndOfAJobNamesTheJob() {
        JobId id = JobId.next(Clock.systemUTC());
        ApiProblem away = new ApiProblem(FailureReason.UNAVAILABLE, "too little memory");

        var ended = new ApiProblems().on(away.endOf(id));
        var refused = new ApiProblems().on(away);

        assertThat(ended.getHeaders().get("Job-Id")).containsExactly(id.value());
        assertThat(refused.getHeaders().containsHeader("Job-Id")).isFalse();
        assertThat(ended.getBody()).isEqualTo(refused.getBody());
        assertThat(ended.getHeaders().get("Retry-After")).containsExactly("5");
    }

    @Test
    void theTableIsComplete() {
        assertThat(FailureReason.values()).hasSize(27);
    }
}
