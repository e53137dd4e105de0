package org.natsspring.broker.jetstream.config;

import java.util.Objects;

import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Rules for what may change about an existing consumer. Stateless.
 */
public final class ConsumerUpdateRules {

	private ConsumerUpdateRules() {
	}

	/**
	 * Check a change.
	 * @param old the present configuration
	 * @param config the new one, which has passed {@link ConsumerConfigRules}
	 * @throws ApiException if the change is refused
	 */
	public static void check(ConsumerConfig old, ConsumerConfig config) {
		require(old.deliverPolicy() == config.deliverPolicy(), "deliver policy can not be updated");
		require(old.memoryStorage() == config.memoryStorage(), "storage type can not be updated");
		require(old.direct() == config.direct(), "direct can not be updated");
		require(old.sourcing() == config.sourcing(), "sourcing can not be updated");
		require(old.startSequence() == config.startSequence(), "start sequence can not be updated");
		require(Objects.equals(old.startTime(), config.startTime()), "start time can not be updated");
		require(old.ackPolicy() == config.ackPolicy(), "ack policy can not be updated");
		require(old.replayPolicy() == config.replayPolicy(), "replay policy can not be updated");
		require(old.idleHeartbeat() == config.idleHeartbeat(), "heart beats can not be updated");
		require(old.flowControl() == config.flowControl(), "flow control can not be updated");
		require(old.isPush() || !config.isPush(), "can not update pull consumer to push based");
		require(!old.isPush() || config.isPush(), "can not update push consumer to pull based");
		require(old.maxWaiting() == config.maxWaiting(), "max waiting can not be updated");
	}

	private static void require(boolean unchanged, String error) {
		if (!unchanged) {
			throw ErrorCode.CONSUMER_CREATE.exception(error);
		}
	}

}
