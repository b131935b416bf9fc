package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class PartitionLedgerTest {
    private final PartitionLedger ledger = PartitionLedger.parse("");

    @Test
    void leavesTheOffsetWhileAnEntryIsInHand() {
        assertThat(ledger.take(7)).isEqualTo(1);

        assertThat(ledger.commit()).isEqualTo(new OffsetAndMetadata(7, "7:1"));
    }

    @Test
    void goesOnWhenAllAreDone() {
        ledger.take(7);
        ledger.take(8);
        ledger.done(8);
        ledger.done(7);

        assertThat(ledger.commit()).isEqualTo(new OffsetAndMetadata(9, ""));
    }

    @Test
    void remembersWhatIsDoneBehindAnOpenEntry() {
        ledger.take(7);
        ledger.take(8);
        ledger.take(9);
        ledger.done(8);
        OffsetAndMetadata left = ledger.commit();

        PartitionLedger next = PartitionLedger.parse(left.metadata());

        assertThat(left).isEqualTo(new OffsetAndMetadata(7, "7:1,8:0,9:1"));
        assertThat(next.take(7)).isEqualTo(2);
        next.done(7);
        assertThat(next.commit().offset()).isEqualTo(8);
        assertThat(next.take(8)).isZero();
        assertThat(next.take(9)).isEqualTo(2);
        assertThat(next.commit()).isEqualTo(new OffsetAndMetadata(9, "9:2"));
    }

    @Test
    void passesOverWhatAnotherProgramLeft() {
        assertThat(PartitionLedger.parse("left by hand").take(3)).isEqualTo(1);
    }
}
