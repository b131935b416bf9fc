package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueKindTest {
    @Test
    void sharesWhereTheBrokerDoes() {
        assertThat(QueueKind.AUTO.on(1, 29)).isEqualTo(QueueKind.SHARE);
    }

    @Test
    void isClassicWhereSharingIsNotFinalized() {
        assertThat(QueueKind.AUTO.on(0, 29)).isEqualTo(QueueKind.CLASSIC);
    }

    @Test
    void isClassicWhereSharingIsAPreview() {
        assertThat(QueueKind.AUTO.on(1, 27)).isEqualTo(QueueKind.CLASSIC);
    }

    @Test
    void doesAsItIsTold() {
        assertThat(QueueKind.CLASSIC.on(1, 29)).isEqualTo(QueueKind.CLASSIC);
        assertThat(QueueKind.SHARE.on(0, 20)).isEqualTo(QueueKind.SHARE);
    }
}
