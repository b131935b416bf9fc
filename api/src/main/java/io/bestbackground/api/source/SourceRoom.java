package io.bestbackground.api.source;

/**
 * Room in memory for the pictures that do not come in their request's body, all of them together. Safe for any threads.
 */
public final class SourceRoom {
    private final long most;
    private long held;

    /** Lets so many bytes be held. */
    public SourceRoom(long most) {
        this.most = most;
    }

    /** Begins a share, which holds nothing yet. */
    public Share share() {
        return new Share();
    }

    /** How many bytes are held now. */
    public synchronized long held() {
        return held;
    }

    private synchronized boolean take(long bytes) {
        boolean fits = bytes <= most - held;
        held += fits ? bytes : 0;
        return fits;
    }

    private synchronized void give(long bytes) {
        held -= bytes;
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
            if (isClosed || !SourceRoom.this.take(bytes)) {
                throw new NoRoom();
            }
            mine += bytes;
        }

        @Override
        public synchronized void close() {
            isClosed = true;
            give(mine);
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
