package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;

/**
 * What a message that is to be published later, or that ends such a schedule, may look
 * like (ADR-51). Stateless.
 */
final class ScheduleChecks {

	static final String PURGE = "purge";

	private ScheduleChecks() {
	}

	static @Nullable ApiError check(StreamConfig config, Candidate candidate, StoreReader store) {
		String pattern = candidate.nonEmptyHeader(StreamHeaders.SCHEDULE);
		ApiError error = (pattern != null) ? checkSchedule(config, candidate, pattern) : null;
		return (error != null) ? error : checkScheduler(config, candidate, store);
	}

	private static @Nullable ApiError checkSchedule(StreamConfig config, Candidate candidate, String pattern) {
		ApiError error = SchedulePattern.check(pattern, candidate.nonEmptyHeader(StreamHeaders.SCHEDULE_TIME_ZONE));
		if (!config.allowSchedules()) {
			return ErrorCode.MESSAGE_SCHEDULES_DISABLED.error();
		}
		if (error != null) {
			return error;
		}
		String ttl = candidate.header(StreamHeaders.SCHEDULE_TTL);
		try {
			MessageTtl.parse(ttl);
		}
		catch (IllegalArgumentException ex) {
			return ErrorCode.MESSAGE_SCHEDULES_TTL_INVALID.error();
		}
		String rollup = candidate.nonEmptyHeader(StreamHeaders.SCHEDULE_ROLLUP);
		if (rollup != null && !rollup.equals("sub")) {
			return ErrorCode.MESSAGE_SCHEDULES_ROLLUP_INVALID.error();
		}
		if (ttl != null && !ttl.isEmpty() && !config.allowMessageTtl()) {
			return ErrorCode.MESSAGE_TTL_DISABLED.error();
		}
		error = checkTargets(config, candidate);
		return (error != null) ? error : addRollup(candidate);
	}

	private static @Nullable ApiError checkTargets(StreamConfig config, Candidate candidate) {
		String own = candidate.subject().toString();
		String target = candidate.nonEmptyHeader(StreamHeaders.SCHEDULE_TARGET);
		String source = candidate.nonEmptyHeader(StreamHeaders.SCHEDULE_SOURCE);
		if (target == null || !isPublishable(target) || target.equals(own)) {
			return ErrorCode.MESSAGE_SCHEDULES_TARGET_INVALID.error();
		}
		if (source != null && (source.equals(target) || source.equals(own) || !isPublishable(source))) {
			return ErrorCode.MESSAGE_SCHEDULES_SOURCE_INVALID.error();
		}
		if (!isIn(config, target)) {
			return ErrorCode.MESSAGE_SCHEDULES_TARGET_INVALID.error();
		}
		return (source != null && !isIn(config, source)) ? ErrorCode.MESSAGE_SCHEDULES_SOURCE_INVALID.error() : null;
	}

	private static boolean isPublishable(String subject) {
		return Subject.of(subject).isFilter() && Subject.of(subject).isLiteral();
	}

	private static boolean isIn(StreamConfig config, String subject) {
		return config.subjects().stream().anyMatch((filter) -> SubjectFilter.overlaps(filter, Subject.of(subject)));
	}

	// a later schedule replaces the earlier one of the same subject
	private static @Nullable ApiError addRollup(Candidate candidate) {
		String rollup = candidate.nonEmptyHeader(StreamHeaders.ROLLUP);
		if (rollup == null) {
			candidate.setHeaders(candidate.headers().with(StreamHeaders.ROLLUP, "sub"));
			return null;
		}
		return rollup.equals("sub") ? null : ErrorCode.MESSAGE_SCHEDULES_ROLLUP_INVALID.error();
	}

	private static @Nullable ApiError checkScheduler(StreamConfig config, Candidate candidate, StoreReader store) {
		String next = candidate.nonEmptyHeader(StreamHeaders.SCHEDULE_NEXT);
		String scheduler = candidate.nonEmptyHeader(StreamHeaders.SCHEDULER);
		if (next == null) {
			return (scheduler != null) ? ErrorCode.MESSAGE_SCHEDULES_SCHEDULER_INVALID.error() : null;
		}
		if (!next.equals(PURGE) || scheduler == null || scheduler.equals(candidate.subject().toString())
				|| !isPublishable(scheduler)) {
			return ErrorCode.MESSAGE_SCHEDULES_SCHEDULER_INVALID.error();
		}
		if (!config.allowSchedules()) {
			return ErrorCode.MESSAGE_SCHEDULES_DISABLED.error();
		}
		StoredMessage last = store.last(FilterSet.of(Subject.of(scheduler)), Long.MAX_VALUE);
		boolean isNoSchedule = last != null && !Headers.of(last.message()).has(StreamHeaders.SCHEDULE);
		return isNoSchedule ? ErrorCode.MESSAGE_SCHEDULES_SCHEDULER_INVALID.error() : null;
	}

}
