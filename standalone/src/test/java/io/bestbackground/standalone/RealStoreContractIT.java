package io.bestbackground.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStoreContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A store that runs apart, such as MinIO, keeps the contract; skipped unless the environment names one. */
@EnabledIfEnvironmentVariable(named = "CONTRACT_STORE_ENDPOINT", matches = "http.*")
class RealStoreContractIT extends ObjectStoreContract {
    private static StoreContext client;

    @BeforeAll
    static void start() {
        client = new StoreContext(
                System.getenv("CONTRACT_STORE_ENDPOINT"),
                System.getenv("CONTRACT_STORE_ACCESS_KEY"),
                System.getenv("CONTRACT_STORE_SECRET_KEY"));
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    protected ObjectStore store() {
        return client.store();
    }

    @Test
    void isAskedToRemoveWhatIsOld() {
        Map<String, Integer> days = Map.of("inputs/", 1, "results/", 2);

        assertThat(store().expire(days)).isTrue();
        assertThat(store().expire(days)).isTrue();
    }
}
