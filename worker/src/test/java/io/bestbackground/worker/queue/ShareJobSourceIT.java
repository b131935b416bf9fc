package io.bestbackground.worker.queue;

/** Jobs from a share group. */
class ShareJobSourceIT extends JobSourceOnBroker {
    @Override
    public QueueKind kind() {
        return QueueKind.AUTO;
    }
}
