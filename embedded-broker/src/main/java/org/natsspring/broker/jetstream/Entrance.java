package org.natsspring.broker.jetstream;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamSource;
import org.natsspring.broker.jetstream.stream.Stream;

/**
 * Where messages and requests for a stream come in. Confined to the control loop.
 */
final class Entrance {

	private final StreamIngress ingress;

	private final DirectGetService directGet;

	/** Answers for the origin of a mirror. */
	private final @Nullable DirectGetService mirrorDirectGet;

	Entrance(Account account, Stream stream, long maxAnswer) {
		StreamSource mirror = stream.config().mirror();
		this.ingress = new StreamIngress(account, stream);
		this.directGet = new DirectGetService(account, stream, stream.config().name(), maxAnswer);
		this.mirrorDirectGet = (mirror != null) ? new DirectGetService(account, stream, mirror.name(), maxAnswer)
				: null;
	}

	/**
	 * Take what a configuration says, and nothing else.
	 * @param config the configuration
	 */
	void open(StreamConfig config) {
		this.ingress.subscribe(config.subjects());
		this.directGet.allow(config.allowDirect());
		if (this.mirrorDirectGet != null) {
			this.mirrorDirectGet.allow(config.mirrorDirect() && config.mirror() != null);
		}
	}

	void close() {
		this.ingress.subscribe(List.of());
		this.directGet.allow(false);
		if (this.mirrorDirectGet != null) {
			this.mirrorDirectGet.allow(false);
		}
	}

}
