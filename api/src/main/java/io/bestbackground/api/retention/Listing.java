package io.bestbackground.api.retention;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.Listed;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/** All objects below a prefix in the order of their keys, asked for page by page as they are needed. */
final class Listing implements Iterator<Listed> {
    private static final int PAGE = 1000;

    private final ObjectStore store;
    private final String prefix;
    private final Queue<Listed> page = new ArrayDeque<>();
    private String last = "";
    private boolean ended;

    Listing(ObjectStore store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !ended) {
            List<Listed> next = store.list(prefix, last, PAGE);
            ended = next.size() < PAGE;
            page.addAll(next);
        }
        return !page.isEmpty();
    }

    @Override
    public Listed next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Listed next = page.remove();
        last = next.key();
        return next;
    }
}
