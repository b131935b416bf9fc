package io.bestbackground.api.source;

import io.bestbackground.api.exchange.ByteBudget;

/**
 * Room in memory for the pictures that do not come in their request's body, all of them together. Safe for any threads.
 */
public final class SourceRoom {
    private final ByteBudget budget;

    /** Makes one whose pictures count against {@code budget}. */
    public SourceRoom(ByteBudget budget) {
        this.budget = budget;
    }

    /** Begins a share, which holds nothing yet. */
    public Share share() {
        return new Share();
    }

    /** What is held for one request, until it is closed. */
    public final class Share implements AutoCloseable {
        private long mine;
        private boolean isClosed;

        private Share() {}

        /**
         * Takes room for so many bytes more.
         *
         * @throws NoRoom when there is none, or the request is over
         */
        public synchronized void take(long bytes) {
            if (isClosed || !budget.take(bytes)) {
                throw new NoRoom();
            }
            mine += bytes;
        }

        @Override
        public synchronized void close() {
            isClosed = true;
            budget.give(mine);
            mine = 0;
        }
    }

    /** The pictures of other requests fill all that there is. */
    public static final class NoRoom extends RuntimeException {
        NoRoom() {
            super("no room for one more picture");
        }
    }
}
