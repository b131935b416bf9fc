package io.bestbackground.api.webhook;

import static io.bestbackground.api.webhook.Calls.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.api.webhook.CallQueue.Entry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallQueueTest {
    private final CallQueue queue = new CallQueue(16, 3, 2);

    @Test
    void passesOverAReceiverThatHasEnough() {
        offer("https://slow.example/hook");
        offer("https://slow.example/hook?job=2");
        Entry third = offer("https://slow.example/hook");
        Entry other = offer("https://slow.example/other");
        Entry first = queue.next().orElseThrow();
        begin(1);

        assertThat(queue.next()).contains(other);
        assertThat(queue.next()).isEmpty();
        queue.finished(first);
        assertThat(queue.next()).contains(third);
    }

    @Test
    void passesOverAHostThatHasEnough() {
        IntStream.range(0, 4).forEach(number -> offer("https://slow.example/" + number));
        Entry other = offer("https://quick.example/");
        begin(3);

        assertThat(queue.next()).contains(other);
    }

    @Test
    void hasABoundInAll() {
        IntStream.range(0, 17).forEach(number -> offer("https://host" + number + ".example/"));
        begin(16);

        assertThat(queue.next()).isEmpty();
    }

    @Test
    void keepsSomeForOthersWhenManyHostsAreSlow() {
        IntStream.range(0, 12).forEach(number -> offer("https://slow" + number % 4 + ".example/" + number));
        begin(8);
        assertThat(queue.next()).isEmpty();
        Entry other = offer("https://quick.example/");

        assertThat(queue.next()).contains(other);
        assertThat(queue.next()).isEmpty();
        queue.finished(other);
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void takesOnlySoManyForOneReceiver() {
        IntStream.range(0, 100).forEach(number -> offer("https://slow.example/hook"));

        assertThat(queue.offer(entry("https://slow.example/hook"))).isFalse();
        assertThat(queue.offer(entry("https://quick.example/hook"))).isTrue();
    }

    @Test
    void givesBackWhatHasWaitedTooLong() {
        Entry old = offer("https://slow.example/hook");
        Entry young = new Entry(Calls.to("https://slow.example/hook"), START.plusSeconds(1));
        assertThat(queue.offer(young)).isTrue();

        assertThat(queue.removeOlder(START.plusSeconds(1))).containsExactly(old);
        assertThat(queue.next()).contains(young);
    }

    private void begin(int calls) {
        IntStream.range(0, calls).forEach(number -> assertThat(queue.next()).isPresent());
    }

    private Entry offer(String url) {
        Entry entry = entry(url);
        assertThat(queue.offer(entry)).isTrue();
        return entry;
    }

    private static Entry entry(String url) {
        return new Entry(Calls.to(url), START);
    }
}
