package io.bestbackground.api.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.bestbackground.api.problem.ApiProblemsFixture;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/** Answers with pictures, as they reach the client. */
class SubmitControllerTest {
    private static final Patience WAITS = Patience.of(List.of(), Duration.ofSeconds(50), Duration.ofSeconds(50));

    private final ObjectStore store = mock(ObjectStore.class);
    private final Intake intake = mock(Intake.class);
    private final SubmissionReader reader = mock(SubmissionReader.class);
    private final FollowOrder followOrder = mock(FollowOrder.class);
    private final ProcessPicture processPicture = new ProcessPicture(
            followOrder, new ProcessAnswers(store, JsonMapper.shared()), mock(AcceptedAnswers.class));
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new SubmitController(intake, reader, processPicture))
            .setControllerAdvice(ApiProblemsFixture.table())
            .build();

    @BeforeEach
    void aJobThatHasEnded() throws IOException {
        when(intake.waiting(any(), any()))
                .thenAnswer(
                        call -> call.<Intake.Work>getArgument(1).answer(new Intake.Wishes(WAITS, Optional.empty())));
        when(reader.readJson(any(HttpServletRequest.class)))
                .thenReturn(Taking.order("crop").submission());
        when(followOrder.follow(any(), any(), any(), any())).thenAnswer(call -> {
            JobId id = Taking.newId();
            return CompletableFuture.completedFuture(Taken.of(id, Optional.of(StoredResultTest.succeeded(id, "crop"))));
        });
    }

    @AfterEach
    void stop() {
        processPicture.stop();
    }

    @Test
    void answersWithThePicturesThatTheStoreHas() throws Exception {
        stored(call -> new ByteArrayInputStream(new byte[] {7}));

        MockHttpServletResponse json = end(begin(MediaType.APPLICATION_JSON));
        MockHttpServletResponse picture = end(begin(MediaType.IMAGE_PNG));

        assertThat(json.getStatus()).isEqualTo(200);
        assertThat(json.getContentType()).isEqualTo("application/json");
        assertThat(json.getContentAsString()).startsWith("{\"result\":[\"Bw==\"],\"id\":");
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getContentAsByteArray()).containsExactly(7);
    }

    @Test
    void saysNothingButWhatIsWrongWhenTheStoreBreaksOff() throws Exception {
        stored(call -> StoredResultTest.broken());

        for (MediaType accept : List.of(MediaType.APPLICATION_JSON, MediaType.IMAGE_PNG)) {
            MockHttpServletResponse answer = end(begin(accept));

            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getContentType()).isEqualTo("application/problem+json");
            assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
            assertThat(answer.getContentAsString()).startsWith("{").contains("\"code\":\"unavailable\"");
        }
    }

    @Test
    void keepsNobodyWaitingForLargePicturesOfOthers() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        stored(call -> {
            slow.await();
            return new ByteArrayInputStream(new byte[] {7});
        });
        List<MvcResult> others = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            others.add(begin(MediaType.IMAGE_PNG));
        }

        stored(call -> new ByteArrayInputStream(new byte[] {8}));

        assertThat(end(begin(MediaType.IMAGE_PNG)).getContentAsByteArray()).containsExactly(8);
        slow.countDown();
        for (MvcResult other : others) {
            assertThat(end(other).getContentAsByteArray()).hasSize(1);
        }
    }

    private void stored(Answer<InputStream> content) {
        doAnswer(call -> Optional.of(content.answer(call))).when(store).open(any(), anyLong());
    }

    private MvcResult begin(MediaType accept) throws Exception {
        return http.perform(MockMvcRequestBuilders.post("/process")
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(accept))
                .andReturn();
    }

    private MockHttpServletResponse end(MvcResult begun) throws Exception {
        return http.perform(MockMvcRequestBuilders.asyncDispatch(begun))
                .andReturn()
                .getResponse();
    }
}
