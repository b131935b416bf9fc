package io.bestbackground.api.idempotency;

import io.bestbackground.api.wait.StoredOutcomesFixture;
import io.bestbackground.common.storage.ObjectStore;
import java.time.Duration;

/** The keys of requests over a store, with a grace so short that tests can wait for it. */
public final class KeyFixture {
    private static final IdempotencyProperties SHORT =
            new IdempotencyProperties(Duration.ofHours(24), Duration.ofMillis(300));

    private final Claims claims;
    private final AwaitConfirmation confirmation;

    /** Keeps the keys in this store. */
    public KeyFixture(ObjectStore store) {
        claims = new Claims(store, SHORT);
        confirmation = new AwaitConfirmation(claims, StoredOutcomesFixture.of(store), SHORT);
    }

    public Claims claims() {
        return claims;
    }

    public AwaitConfirmation confirmation() {
        return confirmation;
    }
}
