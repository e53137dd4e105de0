package org.natsspring.broker.jetstream.consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.store.StoreReader;

/**
 * What a consumer needs of its stream. Confined to the stream's loop, but for
 * {@link #loop()} and {@link #config()}.
 */
public interface ConsumedStream {

	/**
	 * The stream's present configuration.
	 * @return the configuration
	 */
	StreamConfig config();

	/**
	 * The loop that owns the stream and its consumers.
	 * @return the loop
	 */
	OwnedLoop loop();

	/**
	 * The messages.
	 * @return the store
	 */
	StoreReader messages();

	/**
	 * Publishes in the stream's account.
	 * @return the publisher
	 */
	ServerPublisher publisher();

	/**
	 * The domain that acknowledgement subjects name.
	 * @return the domain, or null
	 */
	@Nullable String domain();

	/**
	 * A consumer no longer needs a message. With interest or work queue retention the
	 * message goes when nobody else needs it.
	 * @param sequence the message's sequence
	 */
	void released(long sequence);

}
