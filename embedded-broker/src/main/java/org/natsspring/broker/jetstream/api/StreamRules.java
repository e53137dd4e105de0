package org.natsspring.broker.jetstream.api;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Storage;
import org.natsspring.broker.jetstream.config.StreamConfigRules;
import org.natsspring.broker.jetstream.config.StreamMetadata;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;
import org.natsspring.broker.text.JsonStruct;

/**
 * What a new or changed stream has to meet among the other streams of its account. Used
 * on the control loop.
 */
final class StreamRules {

	private final StreamCatalog streams;

	StreamRules(StreamCatalog streams) {
		this.streams = streams;
	}

	StreamConfig check(JsonStruct body, StreamConfig requested) {
		StreamConfigRules rules = new StreamConfigRules(this.streams.usage().limits(), (name) -> {
			Stream other = this.streams.find(name);
			return (other != null) ? other.config() : null;
		});
		return StreamMetadata.stored(rules.check(requested.json(), body.get(StreamRequests.PEDANTIC)));
	}

	/**
	 * Check the limits of the account.
	 * @param config the new configuration
	 * @param old the present one, or null if the stream is new
	 */
	void checkRoom(StreamConfig config, @Nullable StreamConfig old) {
		MissingFeatures.check(config);
		AccountLimits limits = this.streams.usage().limits();
		if (old == null && limits.maxStreams() > 0 && this.streams.all().size() >= limits.maxStreams()) {
			throw ErrorCode.MAXIMUM_STREAMS_LIMIT.exception();
		}
		long before = (old != null) ? Math.max(0, old.maxBytes()) : 0;
		long more = Math.max(0, Math.max(0, config.maxBytes()) - before);
		long max = limits.maxBytes(config.storage());
		boolean beyondAccount = max >= 0 && more > 0
				&& AccountInfoHandler.reserved(this.streams, config.storage()) + more > max;
		if (beyondAccount || this.streams.usage().server().cannotReserve(config.storage(), more)) {
			throw ((config.storage() == Storage.MEMORY) ? ErrorCode.MEMORY_RESOURCES_EXCEEDED
					: ErrorCode.STORAGE_RESOURCES_EXCEEDED)
				.exception();
		}
	}

	/**
	 * Check that no other stream takes the same messages.
	 * @param config the new configuration
	 * @param own the stream it is for, or null if it is new
	 */
	void checkOverlap(StreamConfig config, @Nullable Stream own) {
		for (Stream other : this.streams.all()) {
			if (other != own) {
				for (Subject subject : config.subjects()) {
					if (overlaps(other.config(), subject)) {
						throw ErrorCode.STREAM_SUBJECT_OVERLAP.exception();
					}
				}
			}
		}
	}

	static boolean overlaps(StreamConfig config, Subject subject) {
		return config.subjects().stream().anyMatch((own) -> SubjectFilter.overlaps(own, subject));
	}

}
