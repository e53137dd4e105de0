package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Storage;
import org.natsspring.broker.jetstream.stream.AccountUsage;
import org.natsspring.broker.jetstream.stream.ApiLevel;
import org.natsspring.broker.jetstream.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * What an account uses and may use.
 */
final class AccountInfoHandler implements ApiHandler {

	@Override
	public String type() {
		return "account_info_response";
	}

	@Override
	public void handle(ApiRequest request) {
		AccountUsage usage = request.streams().usage();
		int streams = request.streams().all().size();
		long reservedMemory = reserved(request.streams(), Storage.MEMORY);
		long reservedStorage = reserved(request.streams(), Storage.FILE);
		StreamGather.consumers(request.streams(), (consumers) -> request.answer((json) -> {
			json.writeNumberProperty("memory", usage.bytes(Storage.MEMORY));
			json.writeNumberProperty("storage", usage.bytes(Storage.FILE));
			json.writeNumberProperty("reserved_memory", reservedMemory);
			json.writeNumberProperty("reserved_storage", reservedStorage);
			json.writeNumberProperty("streams", streams);
			json.writeNumberProperty("consumers", consumers);
			writeLimits(json, usage.limits());
			if (request.domain() != null) {
				json.writeStringProperty("domain", request.domain());
			}
			writeApi(json, request.streams().counters());
		}));
	}

	static long reserved(StreamCatalog streams, Storage storage) {
		long reserved = 0;
		for (Stream stream : streams.all()) {
			StreamConfig config = stream.config();
			if (config.storage() == storage && config.maxBytes() > 0) {
				reserved += config.maxBytes();
			}
		}
		return reserved;
	}

	private static void writeLimits(JsonGenerator json, AccountLimits limits) {
		json.writeName("limits");
		json.writeStartObject();
		json.writeNumberProperty("max_memory", limits.maxMemory());
		json.writeNumberProperty("max_storage", limits.maxStorage());
		json.writeNumberProperty("max_streams", limits.maxStreams());
		json.writeNumberProperty("max_consumers", limits.maxConsumers());
		json.writeNumberProperty("max_ack_pending", limits.maxAckPending());
		json.writeNumberProperty("memory_max_stream_bytes", limits.memoryMaxStreamBytes());
		json.writeNumberProperty("storage_max_stream_bytes", limits.storageMaxStreamBytes());
		json.writeBooleanProperty("max_bytes_required", limits.maxBytesRequired());
		json.writeEndObject();
	}

	private static void writeApi(JsonGenerator json, ApiCounters counters) {
		json.writeName("api");
		json.writeStartObject();
		json.writeNumberProperty("level", ApiLevel.LEVEL);
		json.writeNumberProperty("total", counters.total());
		json.writeNumberProperty("errors", counters.errors());
		json.writeEndObject();
	}

}
