package org.natsspring.broker.monitoring;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often each endpoint was asked. Thread-safe.
 */
final class RequestCounts {

	private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

	void count(String path) {
		LongAdder count = this.counts.computeIfAbsent(path, (first) -> new LongAdder());
		count.increment();
	}

	/**
	 * The counts of this moment.
	 * @return requests by path, in the order of the paths
	 */
	Map<String, Long> snapshot() {
		Map<String, Long> sorted = new TreeMap<>();
		this.counts.forEach((path, count) -> sorted.put(path, count.sum()));
		return sorted;
	}

}
