package io.bestbackground.api.submit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** {@code POST /process}: one picture in, edited pictures out. */
@RestController
class SubmitController {
    private final Intake intake;
    private final SubmissionReader reader;
    private final ProcessPicture processPicture;

    SubmitController(Intake intake, SubmissionReader reader, ProcessPicture processPicture) {
        this.intake = intake;
        this.reader = reader;
        this.processPicture = processPicture;
    }

    // why the slash: the old service's examples wrote it
    @PostMapping(
            path = {"/process", "/process/"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> processJson(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return intake.waiting(request, wishes -> process(request, reader.readJson(request), wishes, response));
    }

    @PostMapping(
            path = {"/process", "/process/"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    CompletableFuture<ResponseEntity<Object>> processMultipart(
            MultipartHttpServletRequest request, HttpServletResponse response) throws IOException {
        return intake.waiting(request, wishes -> process(request, reader.readMultipart(request), wishes, response));
    }

    private CompletableFuture<ResponseEntity<Object>> process(
            HttpServletRequest request, Submission submission, Intake.Wishes wishes, HttpServletResponse response)
            throws IOException {
        return processPicture.process(
                submission, AnswerForm.choose(accept(request), submission), wishes, response.getOutputStream());
    }

    private static List<MediaType> accept(HttpServletRequest request) {
        return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    }
}
