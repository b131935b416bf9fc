package io.bestbackground.standalone;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Lets the members of share groups show every three seconds that they are there, once they have joined. Until then they
 * do so twice a second, as a member of a new group is told with its second heartbeat what it may take; to go on so
 * would be two fifths of all requests to a broker that has nothing to do.
 */
final class RestingMembers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RestingMembers.class);
    private static final Duration JOINING = Duration.ofSeconds(30);
    private static final String SHARE_HEARTBEAT = "share.heartbeat.interval.ms";
    private static final AlterConfigOp SELDOM =
            new AlterConfigOp(new ConfigEntry(SHARE_HEARTBEAT, "3000"), AlterConfigOp.OpType.SET);

    private final Map<String, Object> client;
    private final ScheduledExecutorService later;

    /** Makes one for the broker that is reached by these settings. */
    RestingMembers(Map<String, Object> client) {
        this.client = client;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("resting-members-");
        threads.setDaemon(true);
        this.later = Executors.newSingleThreadScheduledExecutor(threads);
    }

    /** Does it in a while, when there are groups by then; else later. */
    void soon() {
        var unused = later.schedule(this::tryNow, JOINING.toSeconds(), TimeUnit.SECONDS);
    }

    /** Does it now, for the groups that there are; false when there is none. */
    boolean now() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            Map<ConfigResource, Collection<AlterConfigOp>> changes =
                    admin.listGroups(ListGroupsOptions.forShareGroups()).all().get().stream()
                            .map(group -> new ConfigResource(ConfigResource.Type.GROUP, group.groupId()))
                            .collect(Collectors.toMap(Function.identity(), group -> List.of(SELDOM)));
            admin.incrementalAlterConfigs(changes).all().get();
            return !changes.isEmpty();
        }
    }

    /** Nothing is done from now on. */
    @Override
    public void close() {
        later.shutdownNow();
    }

    private void tryNow() {
        try {
            if (!now()) {
                soon();
            }
        } catch (ExecutionException refused) {
            log.debug("members go on to show often that they are there", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
