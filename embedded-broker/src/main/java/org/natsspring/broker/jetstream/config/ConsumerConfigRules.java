package org.natsspring.broker.jetstream.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;
import org.natsspring.broker.jetstream.config.ConsumerConfig.PriorityPolicy;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;

/**
 * Fills in what a requested configuration of a consumer leaves out and refuses what makes
 * no sense, in nats-server's order, so that of several mistakes the same one is reported.
 * Stateless.
 */
public final class ConsumerConfigRules {

	private static final int MAX_DESCRIPTION = 4096;

	private static final int MAX_METADATA = 128 * 1024;

	private static final long SHORTEST_HEARTBEAT_NANOS = 100_000_000L;

	private static final long SHORTEST_EXPIRES_NANOS = 1_000_000L;

	private static final Pattern GROUP_NAME = Pattern.compile("[a-zA-Z0-9/_=-]{1,16}");

	private ConsumerConfigRules() {
	}

	/**
	 * Check a configuration.
	 * @param requested what was asked for
	 * @param stream configuration of the stream
	 * @param limits limits of the account
	 * @param pedantic whether to refuse what would otherwise be corrected
	 * @return the configuration to use
	 * @throws ApiException if it is refused
	 */
	public static ConsumerConfig check(ConsumerConfig requested, StreamConfig stream, AccountLimits limits,
			boolean pedantic) {
		ConsumerConfig config = ConsumerDefaults.apply(requested, stream, limits, pedantic);
		checkNames(config);
		checkReplicas(config, stream);
		checkAcknowledgement(config);
		if (AssetNames.length(config.json().get(ConsumerConfig.DESCRIPTION)) > MAX_DESCRIPTION) {
			throw ErrorCode.CONSUMER_DESCRIPTION_TOO_LONG.exception(Integer.toString(MAX_DESCRIPTION));
		}
		if (config.isPush()) {
			checkPush(config, stream);
		}
		else {
			checkPull(config, stream);
		}
		checkLimits(config, stream, limits);
		checkFilters(config);
		StartRules.check(config);
		checkSampling(config);
		checkRest(config);
		return config;
	}

	private static void checkNames(ConsumerConfig config) {
		if (!config.name().isEmpty() && !AssetNames.isValid(config.name())) {
			throw StreamConfigRules.invalid("consumer name can not contain '.', '*', '>', '\\', '/'");
		}
		if (config.isDurable() && !AssetNames.isValid(config.durableName())) {
			throw StreamConfigRules.invalid("consumer durable name can not contain '.', '*', '>', '\\', '/'");
		}
	}

	private static void checkReplicas(ConsumerConfig config, StreamConfig stream) {
		if (config.replicas() > stream.replicas()) {
			throw ErrorCode.CONSUMER_REPLICAS_EXCEEDS_STREAM.exception();
		}
		if (config.replicas() < 0) {
			throw ErrorCode.REPLICAS_COUNT_CANNOT_BE_NEGATIVE.exception();
		}
		if (stream.retention() != Retention.LIMITS && config.replicas() != 0
				&& config.replicas() != stream.replicas()) {
			throw ErrorCode.CONSUMER_REPLICAS_SHOULD_MATCH_STREAM.exception();
		}
	}

	private static void checkAcknowledgement(ConsumerConfig config) {
		if (config.backoff().stream().anyMatch((backoff) -> backoff < 0)) {
			throw ErrorCode.CONSUMER_BACK_OFF_NEGATIVE.exception();
		}
		if (config.ackWait() < 0) {
			throw ErrorCode.CONSUMER_ACK_WAIT_NEGATIVE.exception();
		}
		if (config.ackPolicy() == AckPolicy.FLOW_CONTROL) {
			checkFlowControlPolicy(config);
		}
		if (config.maxDeliver() != -1 && config.backoff().size() > config.maxDeliver()) {
			throw ErrorCode.CONSUMER_MAX_DELIVER_BACKOFF.exception();
		}
	}

	private static void checkFlowControlPolicy(ConsumerConfig config) {
		if (!config.isPush()) {
			throw ErrorCode.CONSUMER_ACK_FC_REQUIRES_PUSH.exception();
		}
		if (!config.flowControl()) {
			throw ErrorCode.CONSUMER_ACK_FC_REQUIRES_FC.exception();
		}
		if (config.idleHeartbeat() != ConsumerDefaults.FLOW_CONTROL_HEARTBEAT_NANOS) {
			throw StreamConfigRules.invalid("flow control ack policy heartbeat needs to be 1s");
		}
		if (config.maxAckPending() <= 0) {
			throw ErrorCode.CONSUMER_ACK_FC_REQUIRES_MAX_ACK_PENDING.exception();
		}
		if (config.ackWait() != 0 || !config.backoff().isEmpty()) {
			throw ErrorCode.CONSUMER_ACK_FC_REQUIRES_NO_ACK_WAIT.exception();
		}
		if (config.maxDeliver() > 0) {
			throw ErrorCode.CONSUMER_ACK_FC_REQUIRES_NO_MAX_DELIVER.exception();
		}
	}

	private static void checkPush(ConsumerConfig config, StreamConfig stream) {
		Subject target = Subject.of(config.deliverSubject());
		if (target.hasWildcard()) {
			throw ErrorCode.CONSUMER_DELIVER_TO_WILDCARDS.exception();
		}
		if (!target.isFilter()) {
			throw ErrorCode.CONSUMER_INVALID_DELIVER_SUBJECT.exception();
		}
		if (stream.subjects().stream().anyMatch((subject) -> SubjectFilter.covers(subject, target))) {
			throw ErrorCode.CONSUMER_DELIVER_CYCLE.exception();
		}
		if (config.maxWaiting() != 0) {
			throw ErrorCode.CONSUMER_PUSH_MAX_WAITING.exception();
		}
		if (config.maxAckPending() > 0 && config.ackPolicy() == AckPolicy.NONE) {
			throw ErrorCode.CONSUMER_MAX_PENDING_ACK_POLICY_REQUIRED.exception();
		}
		if (config.idleHeartbeat() > 0 && config.idleHeartbeat() < SHORTEST_HEARTBEAT_NANOS) {
			throw ErrorCode.CONSUMER_SMALL_HEARTBEAT.exception();
		}
	}

	private static void checkPull(ConsumerConfig config, StreamConfig stream) {
		if (config.ackPolicy() == AckPolicy.NONE && stream.retention() == Retention.WORKQUEUE) {
			throw ErrorCode.CONSUMER_PULL_REQUIRES_ACK.exception();
		}
		if (config.rateLimit() != 0) {
			throw ErrorCode.CONSUMER_PULL_WITH_RATE_LIMIT.exception();
		}
		if (config.idleHeartbeat() > 0) {
			throw ErrorCode.CONSUMER_HB_REQUIRES_PUSH.exception();
		}
		if (config.flowControl()) {
			throw ErrorCode.CONSUMER_FC_REQUIRES_PUSH.exception();
		}
		if (config.maxRequestExpires() != 0 && config.maxRequestExpires() < SHORTEST_EXPIRES_NANOS) {
			throw ErrorCode.CONSUMER_MAX_REQUEST_EXPIRES_TOO_SMALL.exception();
		}
	}

	private static void checkLimits(ConsumerConfig config, StreamConfig stream, AccountLimits limits) {
		checkAckPending(config, limits.maxAckPending());
		checkAckPending(config, stream.consumerLimits().maxAckPending());
		long threshold = stream.consumerLimits().inactiveThreshold();
		if (threshold > 0 && config.inactiveThreshold() > threshold) {
			throw ErrorCode.CONSUMER_INACTIVE_THRESHOLD_EXCESS
				.exception(GoDuration.format(Duration.ofNanos(threshold)));
		}
		if (config.direct()) {
			if (!config.isPush()) {
				throw ErrorCode.CONSUMER_DIRECT_REQUIRES_PUSH.exception();
			}
			if (config.isDurable()) {
				throw ErrorCode.CONSUMER_DIRECT_REQUIRES_EPHEMERAL.exception();
			}
		}
	}

	private static void checkAckPending(ConsumerConfig config, long limit) {
		if (limit > 0 && config.maxAckPending() > limit) {
			throw ErrorCode.CONSUMER_MAX_PENDING_ACK_EXCESS.exception(Long.toString(limit));
		}
	}

	private static void checkFilters(ConsumerConfig config) {
		String single = config.json().get(ConsumerConfig.FILTER_SUBJECT);
		List<String> several = config.json().get(ConsumerConfig.FILTER_SUBJECTS);
		if (!single.isEmpty() && !several.isEmpty()) {
			throw ErrorCode.CONSUMER_DUPLICATE_FILTER_SUBJECTS.exception();
		}
		if (!single.isEmpty() && !Subject.of(single).isFilter()) {
			throw StreamConfigRules.invalid("invalid subject");
		}
		if (several.contains("")) {
			throw ErrorCode.CONSUMER_EMPTY_FILTER.exception();
		}
		List<Subject> filters = config.filters();
		for (int i = 0; i < filters.size(); i++) {
			Subject filter = filters.get(i);
			if (!filter.isFilter()) {
				throw StreamConfigRules.invalid("invalid subject");
			}
			for (int j = 0; j < filters.size(); j++) {
				if (i != j && SubjectFilter.covers(filters.get(j), filter)) {
					throw ErrorCode.CONSUMER_OVERLAPPING_SUBJECT_FILTERS.exception();
				}
			}
		}
	}

	private static void checkSampling(ConsumerConfig config) {
		String text = config.json().get(ConsumerConfig.SAMPLE_FREQ);
		String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
		if (!text.isEmpty() && !number.matches("[+]?\\d{1,9}")) {
			throw ErrorCode.CONSUMER_INVALID_SAMPLING.exception(number.matches("-\\d{1,9}") ? "<nil>"
					: "strconv.Atoi: parsing " + GoText.quote(number) + ": invalid syntax");
		}
	}

	private static void checkRest(ConsumerConfig config) {
		if (config.flowControl() && config.idleHeartbeat() == 0) {
			throw ErrorCode.CONSUMER_WITH_FLOW_CONTROL_NEEDS_HEARTBEATS.exception();
		}
		if (config.isDurable() && !config.name().isEmpty() && !config.name().equals(config.durableName())) {
			throw ErrorCode.CONSUMER_CREATE_DURABLE_AND_NAME_MISMATCH.exception();
		}
		int metadata = 0;
		for (Map.Entry<String, String> entry : config.metadata().entrySet()) {
			metadata += AssetNames.length(entry.getKey()) + AssetNames.length(entry.getValue());
		}
		if (metadata > MAX_METADATA) {
			throw ErrorCode.CONSUMER_METADATA_LENGTH.exception(MAX_METADATA / 1024 + "KB");
		}
		checkPriority(config);
	}

	private static void checkPriority(ConsumerConfig config) {
		List<String> groups = config.priorityGroups();
		if (config.priorityPolicy() == PriorityPolicy.NONE) {
			if (!groups.isEmpty()) {
				throw ErrorCode.CONSUMER_PRIORITY_GROUP_WITH_POLICY_NONE.exception();
			}
			if (config.priorityTimeout() > 0) {
				throw ErrorCode.CONSUMER_PINNED_TTL_WITHOUT_PRIORITY_POLICY_NONE.exception();
			}
			return;
		}
		if (config.isPush()) {
			throw ErrorCode.CONSUMER_PUSH_WITH_PRIORITY_GROUP.exception();
		}
		if (groups.isEmpty()) {
			throw ErrorCode.CONSUMER_PRIORITY_POLICY_WITHOUT_GROUP.exception();
		}
		for (String group : groups) {
			if (group.isEmpty()) {
				throw ErrorCode.CONSUMER_EMPTY_GROUP_NAME.exception();
			}
			if (!GROUP_NAME.matcher(group).matches()) {
				throw ErrorCode.CONSUMER_INVALID_GROUP_NAME.exception();
			}
		}
	}

}
