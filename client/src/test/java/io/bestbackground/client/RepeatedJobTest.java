package io.bestbackground.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A job that is handed in again under its key, and has ended meanwhile. */
class RepeatedJobTest {
    private static final FakeServer.Reply ENDED =
            FakeServer.json(202, "{'id':'job-1','status':'succeeded','href':'/jobs/job-1'}");
    private static final FakeServer.Reply WHOLE = FakeServer.json(200, """
            {'id':'job-1','status':'succeeded','mode':'crop','createdAt':'2026-01-31T12:00:00Z',
             'results':[{'href':'/jobs/job-1/results/0','type':'image/png','width':30,'height':40}]}""");

    @Test
    void isLookedUpForItsPictures() throws Exception {
        try (FakeServer server = FakeServer.inTurn(ENDED, WHOLE, FakeServer.picture())) {
            BestBackground service = BestBackground.at(server.uri());

            Job job = service.submit(Source.bytes(FakeServer.png()), Edit.crop());

            assertThat(service.edited(job).pictures()).hasSize(1);
            assertThat(server.requests())
                    .extracting(FakeServer.Request::line)
                    .containsExactly("POST /jobs", "GET /jobs/job-1", "GET /jobs/job-1/results/0");
        }
    }
}
