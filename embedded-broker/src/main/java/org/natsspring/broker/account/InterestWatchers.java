package org.natsspring.broker.account;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;

/**
 * Who wants to know when subscriptions to a literal subject come or go. Thread-safe; a
 * watcher is called on the thread of the subscriber, and only hands on.
 */
final class InterestWatchers {

	private final Map<Subject, Set<Runnable>> watchers = new ConcurrentHashMap<>();

	void add(Subject subject, Runnable watcher) {
		this.watchers.computeIfAbsent(subject, (key) -> ConcurrentHashMap.newKeySet()).add(watcher);
	}

	void remove(Subject subject, Runnable watcher) {
		this.watchers.computeIfPresent(subject, (key, present) -> {
			present.remove(watcher);
			return present.isEmpty() ? null : present;
		});
	}

	void changed(Subject filter) {
		if (this.watchers.isEmpty()) {
			return;
		}
		if (!filter.hasWildcard()) {
			this.watchers.getOrDefault(filter, Set.of()).forEach(Runnable::run);
			return;
		}
		this.watchers.forEach((subject, present) -> {
			if (SubjectFilter.covers(filter, subject)) {
				present.forEach(Runnable::run);
			}
		});
	}

}
