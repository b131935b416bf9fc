package io.bestbackground.chaos;

import io.bestbackground.chaos.process.Deployment;
import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.process.Plan;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "one", description = "one picture")
class OneCommand implements Callable<Integer> {
    @Parameters
    Path picture;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createDirectories(Path.of("/tmp/processes/one-" + System.currentTimeMillis()));
        long begin = System.nanoTime();
        try (Deployment deployment = Deployment.start(Plan.of(1, 1), MinioBinary.find(), folder)) {
            System.out.println("ready after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            for (int i = 0; i < 5; i++) {
                long t = System.nanoTime();
                var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(deployment.addresses().get(0).resolve("/process"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"mode\":\"both\",\"image\":\"" + Base64.getEncoder().encodeToString(Files.readAllBytes(picture)) + "\"}")).build(),
                        HttpResponse.BodyHandlers.ofString());
                String b = answer.body();
                System.out.println(answer.statusCode() + " " + b.length() + " " + b.substring(b.indexOf("]")) + " " + (System.nanoTime() - t) / 1_000_000 + " ms");
            }
            System.out.println(deployment.apis().get(0).footprint() + " / " + deployment.workers().get(0).footprint() + " / " + deployment.broker().footprint() + " / " + deployment.store().footprint());
        }
        return 0;
    }
}
