package io.bestbackground.worker.queue;

/** Jobs from a consumer group, as brokers without share groups have it. */
class ClassicJobSourceIT extends JobSourceOnBroker {
    @Override
    public QueueKind kind() {
        return QueueKind.CLASSIC;
    }
}
