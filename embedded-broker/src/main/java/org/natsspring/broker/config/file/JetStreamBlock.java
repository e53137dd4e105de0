package org.natsspring.broker.config.file;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.JetStreamBuilder;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * The {@code jetstream} block, or the word that switches it on or off. Confined to the
 * thread that reads.
 */
final class JetStreamBlock {

	private static final Map<Character, Integer> UNITS = Map.of('K', 10, 'M', 20, 'G', 30, 'T', 40);

	private final JetStreamBuilder config;

	private final Problems problems;

	JetStreamBlock(JetStreamBuilder config, Problems problems) {
		this.config = config;
		this.problems = problems;
	}

	void read(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof BooleanValue bool) {
			this.config.enabled(bool.on());
		}
		else if (node.value() instanceof StringValue string) {
			this.config.enabled(isEnabled(node, string.text()));
		}
		else if (node.value() instanceof MapValue map) {
			this.config.enabled(true);
			read(map);
		}
		else {
			throw new InvalidValueException(node,
					"Expected map, bool or string to define JetStream, got " + node.value().typeName());
		}
	}

	static boolean isEnabled(ConfigNode node, String text) throws InvalidValueException {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "enabled", "enable" -> true;
			case "disabled", "disable" -> false;
			default -> throw new InvalidValueException(node,
					"Expected 'enabled' or 'disabled' for string value, got '" + text + "'");
		};
	}

	private void read(MapValue map) {
		new Block(this.problems).option(this::strict, "strict")
			.option(this::storeDirectory, "store", "store_dir", "storedir")
			.option(this::sync, "sync", "sync_interval")
			.option((node) -> this.config.maxMemory(size(node, "max_mem_store")), "max_memory_store", "max_mem_store",
					"max_mem")
			.option((node) -> this.config.maxStorage(size(node, "max_file_store")), "max_file_store", "max_file")
			.option((node) -> this.config.domain(Values.text(node)), "domain")
			.option((node) -> this.config.enabled(Values.bool(node)), "enable", "enabled")
			.option(this::limits, "limits")
			// for clusters, or how nats-server goes about its own work
			.withoutEffect("unique_tag", "max_outstanding_catchup", "meta_compact", "meta_compact_size",
					"meta_compact_sync", "max_concurrent_io", "extension_hint")
			.notBuiltYet("key", "ek", "encryption_key", "prev_key", "prev_ek", "prev_encryption_key", "cipher", "tpm",
					"max_buffered_size", "max_buffered_msgs", "request_queue_limit", "info_queue_limit")
			.read(map);
	}

	private void strict(ConfigNode node) throws InvalidValueException {
		if (!(node.value() instanceof BooleanValue bool)) {
			throw new InvalidValueException(node,
					"Expected 'true' or 'false' for bool value, got '" + Shown.value(node.value()) + "'");
		}
		this.config.strict(bool.on());
	}

	void storeDirectory(ConfigNode node) throws InvalidValueException {
		if (this.config.hasStoreDirectory()) {
			throw new InvalidValueException(node, "Duplicate 'store_dir' configuration");
		}
		this.config.storeDirectory(Values.text(node));
	}

	private void sync(ConfigNode node) throws InvalidValueException {
		Duration byDefault = JetStreamConfig.TEMPORARY.syncInterval();
		if (node.value() instanceof StringValue string && string.text().equalsIgnoreCase("always")) {
			this.config.sync(true, byDefault);
			return;
		}
		Duration interval = Values.durationOrSeconds(node, "sync_interval", this.problems);
		this.config.sync(false, interval.isZero() ? byDefault : interval);
	}

	/**
	 * A size as a number, or as a text with a unit that always means a power of 1024.
	 * @param node the value
	 * @param key the option, for errors
	 * @return bytes
	 * @throws InvalidValueException if it is no size
	 */
	private static long size(ConfigNode node, String key) throws InvalidValueException {
		if (node.value() instanceof IntegerValue integer) {
			return integer.number();
		}
		if (!(node.value() instanceof StringValue string)) {
			throw new InvalidValueException(node, key + " must be int64 or string");
		}
		String text = string.text();
		if (text.isEmpty()) {
			return 0;
		}
		String digits = text.substring(0, text.length() - 1);
		if (!digits.matches("[-+]?[0-9]{1,18}")) {
			throw new InvalidValueException(node,
					key + " strconv.ParseInt: parsing " + GoText.quote(digits) + ": invalid syntax");
		}
		Integer shift = UNITS.get(text.charAt(text.length() - 1));
		if (shift == null) {
			throw new InvalidValueException(node, key + " sizes defined as strings must end in K, M, G, T");
		}
		return Long.parseLong(digits) << shift;
	}

	private void limits(ConfigNode node) throws InvalidValueException {
		if (!(node.value() instanceof MapValue map)) {
			throw new InvalidValueException(node,
					"Expected a map to define JetStreamLimits, got " + node.value().typeName());
		}
		JetStreamLimits limits = new JetStreamLimits(this.config.limits());
		new Block(this.problems)
			.option((value) -> limits.maxAckPending = Values.smallInteger(value, "max_ack_pending"), "max_ack_pending")
			.option((value) -> limits.maxRequestBatch = Values.smallInteger(value, "max_request_batch"),
					"max_request_batch")
			.option((value) -> limits.maxConsumers = Values.smallInteger(value, "default_max_consumers"),
					"default_max_consumers")
			.option((value) -> limits.duplicateWindow = Values.duration(value, "duplicate_window"), "duplicate_window")
			.option((value) -> batch(value, limits), "batch")
			.withoutEffect("max_ha_assets")
			.read(map);
		this.config.limits(limits.build());
	}

	private void batch(ConfigNode node, JetStreamLimits limits) throws InvalidValueException {
		if (!(node.value() instanceof MapValue map)) {
			throw new InvalidValueException(node,
					"Expected a map to define batch limits, got " + node.value().typeName());
		}
		new Block(this.problems)
			.option((value) -> limits.batchesPerStream = Values.smallInteger(value, "max_inflight_per_stream"),
					"max_inflight_per_stream")
			.option((value) -> limits.batchesTotal = Values.smallInteger(value, "max_inflight_total"),
					"max_inflight_total")
			.option((value) -> limits.batchMessages = Values.smallInteger(value, "max_msgs"), "max_msgs")
			.option((value) -> limits.batchTimeout = Values.duration(value, "timeout"), "timeout")
			.read(map);
	}

	/**
	 * The limits while they are read.
	 */
	private static final class JetStreamLimits {

		private int maxAckPending;

		private int maxRequestBatch;

		private Duration duplicateWindow;

		private int maxConsumers;

		private int batchesPerStream;

		private int batchesTotal;

		private int batchMessages;

		private Duration batchTimeout;

		JetStreamLimits(JetStreamConfig.Limits limits) {
			this.maxAckPending = limits.maxAckPending();
			this.maxRequestBatch = limits.maxRequestBatch();
			this.duplicateWindow = limits.duplicateWindow();
			this.maxConsumers = limits.maxConsumers();
			this.batchesPerStream = limits.batch().maxPerStream();
			this.batchesTotal = limits.batch().maxTotal();
			this.batchMessages = limits.batch().maxMessages();
			this.batchTimeout = limits.batch().timeout();
		}

		JetStreamConfig.Limits build() {
			return new JetStreamConfig.Limits(this.maxAckPending, this.maxRequestBatch, this.duplicateWindow,
					this.maxConsumers, new JetStreamConfig.Batch(this.batchesPerStream, this.batchesTotal,
							this.batchMessages, this.batchTimeout));
		}

	}

}
