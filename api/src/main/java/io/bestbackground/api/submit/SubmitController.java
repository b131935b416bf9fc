package io.bestbackground.api.submit;

import io.bestbackground.api.admission.AdmissionGate;
import jakarta.servlet.http.HttpServletRequest;
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
    private final AdmissionGate gate;
    private final SubmissionReader reader;
    private final ProcessPicture processPicture;

    SubmitController(AdmissionGate gate, SubmissionReader reader, ProcessPicture processPicture) {
        this.gate = gate;
        this.reader = reader;
        this.processPicture = processPicture;
    }

    // why the slash: the old service's examples wrote it
    @PostMapping(
            path = {"/process", "/process/"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Object>> processJson(HttpServletRequest request) throws IOException {
        return process(request, () -> reader.readJson(request));
    }

    @PostMapping(
            path = {"/process", "/process/"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    CompletableFuture<ResponseEntity<Object>> processMultipart(MultipartHttpServletRequest request) throws IOException {
        return process(request, () -> reader.readMultipart(request));
    }

    private CompletableFuture<ResponseEntity<Object>> process(HttpServletRequest request, Reading reading)
            throws IOException {
        AdmissionGate.Place place = gate.enter();
        try {
            Submission submission = reading.read();
            AnswerForm form = AnswerForm.choose(accept(request), submission);
            return processPicture.process(submission, form).whenComplete((answer, failure) -> place.close());
        } catch (RuntimeException | IOException refused) {
            place.close();
            throw refused;
        }
    }

    private static List<MediaType> accept(HttpServletRequest request) {
        return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
    }

    private interface Reading {
        Submission read() throws IOException;
    }
}
