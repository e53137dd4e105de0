package org.natsspring.core;

import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Work on the client library's own connection.
 *
 * @param <T> type of the result
 */
@FunctionalInterface
public interface NatsCallback<T extends @Nullable Object> {

	/**
	 * Use the connection; do not close or keep it.
	 * @param connection the connection of the application
	 * @return a result for the caller
	 * @throws Exception if the work fails
	 */
	T doInNats(Connection connection) throws Exception;

}
