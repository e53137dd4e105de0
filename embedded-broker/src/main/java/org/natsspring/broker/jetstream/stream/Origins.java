package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamSource;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import tools.jackson.core.JsonGenerator;

/**
 * Where a stream copies from: the origin it mirrors, or its sources (ADR-59). Confined to
 * the stream's loop.
 */
final class Origins {

	private final Stream stream;

	private final Ingest ingest;

	private final StoreReader store;

	private final List<OriginCopy> sources = new ArrayList<>();

	private @Nullable OriginCopy mirror;

	Origins(Stream stream, Ingest ingest) {
		this.stream = stream;
		this.ingest = ingest;
		this.store = stream.messages();
	}

	/**
	 * Copy from what the configuration says, and no longer from what it does not.
	 * @param config the configuration
	 */
	void configure(StreamConfig config) {
		StreamSource mirrored = config.mirror();
		OriginCopy present = this.mirror;
		if (present != null && !present.source().equals(mirrored)) {
			present.disconnect();
			this.mirror = null;
		}
		if (mirrored != null && this.mirror == null) {
			this.mirror = new OriginCopy(this.stream, mirrored, true,
					(copy, message) -> this.ingest.mirror(copy, message));
		}
		List<StreamSource> wanted = config.sources();
		this.sources.removeIf((copy) -> {
			boolean unwanted = !wanted.contains(copy.source());
			if (unwanted) {
				copy.disconnect();
			}
			return unwanted;
		});
		for (StreamSource source : wanted) {
			if (this.sources.stream().noneMatch((copy) -> copy.source().equals(source))) {
				this.sources.add(new OriginCopy(this.stream, source, false, this.ingest::copy));
			}
		}
	}

	/**
	 * A stream is there, or no longer is, that may be an origin.
	 * @param name its name
	 * @param origin the stream, or null
	 */
	void connect(String name, @Nullable Stream origin) {
		if (this.mirror != null && this.mirror.source().name().equals(name)) {
			this.mirror.connect(origin, (source, identity) -> this.store.state().lastSequence());
		}
		for (OriginCopy copy : this.sources) {
			if (copy.source().name().equals(name)) {
				copy.connect(origin, this::lastCopied);
			}
		}
	}

	private long lastCopied(StreamSource source, String identity) {
		StoredMessage last = this.store.last(FilterSet.ALL, Long.MAX_VALUE);
		while (last != null) {
			SourceHeader header = SourceHeader.parse(Headers.of(last.message()));
			if (header != null && header.isOf(source)) {
				// an origin that was made anew has other messages under the same
				// sequences
				return header.identity().equals(identity) ? header.sequence() : 0;
			}
			last = (last.sequence() > 1) ? this.store.last(FilterSet.ALL, last.sequence() - 1) : null;
		}
		return 0;
	}

	void close() {
		if (this.mirror != null) {
			this.mirror.disconnect();
		}
		this.sources.forEach(OriginCopy::disconnect);
	}

	void write(JsonGenerator json) {
		if (this.mirror != null) {
			json.writeName("mirror");
			this.mirror.write(json);
		}
		if (!this.sources.isEmpty()) {
			json.writeName("sources");
			json.writeStartArray();
			this.sources.forEach((copy) -> copy.write(json));
			json.writeEndArray();
		}
	}

}
