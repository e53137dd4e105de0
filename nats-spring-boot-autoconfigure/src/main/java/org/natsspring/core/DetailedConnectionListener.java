package org.natsspring.core;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;

/**
 * A connection listener for the client library's form with details alone. The form
 * without them is deprecated there, and still abstract.
 */
@FunctionalInterface
public interface DetailedConnectionListener extends ConnectionListener {

	@Override
	@Deprecated
	default void connectionEvent(Connection connection, Events type) {
		connectionEvent(connection, type, System.currentTimeMillis(), "");
	}

	@Override
	void connectionEvent(Connection connection, Events type, Long time, String uriDetails);

}
