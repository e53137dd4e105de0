package org.natsspring.broker.jetstream.stream;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes messages of a stream into the same stream when their time has come (ADR-51).
 * A schedule is a stored message; there is one for each subject at most, and it ends when
 * its message is gone. Confined to the stream's loop.
 */
final class MessageSchedules {

	private static final Logger logger = LoggerFactory.getLogger(MessageSchedules.class);

	/** Two times are at least this far apart, so that they share their work. */
	private static final long SHORTEST_NANOS = 250_000_000L;

	private final OwnedLoop loop;

	private final StoreReader store;

	private final StreamClock clock;

	private final Consumer<Candidate> publish;

	private final PriorityQueue<Schedule> queue = new PriorityQueue<>(Comparator.comparingLong(Schedule::time));

	private final Map<Subject, Schedule> bySubject = new HashMap<>();

	private @Nullable LoopTimer timer;

	private long due = Long.MAX_VALUE;

	/**
	 * Make the schedules of a stream.
	 * @param loop the stream's loop
	 * @param store its messages
	 * @param clock its time
	 * @param publish stores a message whose time has come
	 */
	MessageSchedules(OwnedLoop loop, StoreReader store, StreamClock clock, Consumer<Candidate> publish) {
		this.loop = loop;
		this.store = store;
		this.clock = clock;
		this.publish = publish;
	}

	/**
	 * Find the schedules among all stored messages.
	 */
	void recover() {
		StoredMessage next = this.store.next(FilterSet.ALL, 0);
		while (next != null) {
			stored(next);
			next = this.store.next(FilterSet.ALL, next.sequence() + 1);
		}
	}

	/**
	 * A message was stored, which may be a schedule.
	 * @param stored the message
	 */
	void stored(StoredMessage stored) {
		if (stored.message().headerLength() == 0) {
			return;
		}
		Headers headers = Headers.of(stored.message());
		String pattern = headers.get(StreamHeaders.SCHEDULE);
		if (pattern == null || pattern.isEmpty()) {
			return;
		}
		try {
			long next = SchedulePattern.next(pattern, zone(headers), stored.timestamp(), this.clock.now());
			add(new Schedule(next, stored.sequence(), stored.message().subject()));
		}
		catch (IllegalArgumentException ex) {
			logger.warn("Schedule of message {} in {} is ignored: {}", stored.sequence(), stored.message().subject(),
					ex.getMessage());
		}
	}

	private static @Nullable ZoneId zone(Headers headers) {
		String zone = headers.get(StreamHeaders.SCHEDULE_TIME_ZONE);
		return (zone == null || zone.isEmpty()) ? null : ZoneId.of(zone);
	}

	private void add(Schedule schedule) {
		this.bySubject.put(schedule.subject(), schedule);
		this.queue.add(schedule);
		wake();
	}

	private void wake() {
		Schedule first = this.queue.peek();
		if (first == null || first.time() >= this.due) {
			return;
		}
		stop();
		this.due = first.time();
		long delay = Math.max(SHORTEST_NANOS, first.time() - this.clock.now());
		this.timer = this.loop.schedule(Duration.ofNanos(delay), this::publishDue);
	}

	void stop() {
		if (this.timer != null) {
			this.timer.cancel();
		}
		this.timer = null;
		this.due = Long.MAX_VALUE;
	}

	private void publishDue() {
		this.timer = null;
		this.due = Long.MAX_VALUE;
		long now = this.clock.now();
		Schedule first = this.queue.peek();
		while (first != null && first.time() <= now) {
			this.queue.poll();
			// a later message of the same subject has taken its place
			if (this.bySubject.get(first.subject()) == first) {
				publish(first, now);
			}
			first = this.queue.peek();
		}
		wake();
	}

	private void publish(Schedule schedule, long now) {
		StoredMessage stored = this.store.read(schedule.sequence());
		this.bySubject.remove(schedule.subject());
		if (stored == null) {
			return;
		}
		Headers headers = Headers.of(stored.message());
		String pattern = String.valueOf(headers.get(StreamHeaders.SCHEDULE));
		long next = SchedulePattern.NEVER;
		if (SchedulePattern.isRepeating(pattern)) {
			next = SchedulePattern.next(pattern, zone(headers), schedule.time(), now);
			add(new Schedule(next, schedule.sequence(), schedule.subject()));
		}
		this.publish.accept(Candidate.internal(scheduled(stored, headers, next)));
	}

	private Message scheduled(StoredMessage schedule, Headers instructions, long next) {
		String source = instructions.get(StreamHeaders.SCHEDULE_SOURCE);
		StoredMessage content = (source != null && !source.isEmpty())
				? this.store.last(FilterSet.of(Subject.of(source)), Long.MAX_VALUE) : null;
		Message message = (content != null) ? content.message() : schedule.message();
		Headers headers = Headers.of(message)
			.without(MessageSchedules::isForTheServer)
			.with(StreamHeaders.SCHEDULER, schedule.message().subject().toString())
			.with(StreamHeaders.SCHEDULE_NEXT,
					(next == SchedulePattern.NEVER) ? ScheduleChecks.PURGE : GoTime.formatNanos(next));
		String ttl = instructions.get(StreamHeaders.SCHEDULE_TTL);
		if (ttl != null && !ttl.isEmpty()) {
			headers = headers.with(StreamHeaders.TTL, ttl);
		}
		String rollup = instructions.get(StreamHeaders.SCHEDULE_ROLLUP);
		if (rollup != null && !rollup.isEmpty()) {
			headers = headers.with(StreamHeaders.ROLLUP, rollup);
		}
		Subject target = Subject.of(String.valueOf(instructions.get(StreamHeaders.SCHEDULE_TARGET)));
		return headers.in(message.withSubject(target));
	}

	private static boolean isForTheServer(String header) {
		return header.startsWith("Nats-Schedule") || header.startsWith("Nats-Expected-")
				|| header.equals(StreamHeaders.MSG_ID) || header.equals(StreamHeaders.TTL)
				|| header.equals(StreamHeaders.ROLLUP);
	}

	/**
	 * When a message is to be published.
	 *
	 * @param time the time in nanoseconds since 1970
	 * @param sequence the message that says so
	 * @param subject its subject
	 */
	private record Schedule(long time, long sequence, Subject subject) {

	}

}
