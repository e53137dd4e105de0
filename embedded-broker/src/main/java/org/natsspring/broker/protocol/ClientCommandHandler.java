package org.natsspring.broker.protocol;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Receives a client's operations from the {@link ClientCommandDecoder}, one call each, in
 * the order they came, on the channel's event loop. Each method may end the connection by
 * a {@link ProtocolException}.
 */
public interface ClientCommandHandler {

	/**
	 * An operation other than CONNECT begins.
	 * @throws ProtocolException if CONNECT has to come first
	 */
	void onCommandStart() throws ProtocolException;

	/**
	 * CONNECT.
	 * @param json the options as they came
	 * @throws ProtocolException if they cannot be accepted
	 */
	void onConnect(byte[] json) throws ProtocolException;

	/**
	 * The arguments of PUB or HPUB, before the payload has come.
	 * @param subject the subject
	 * @param headers whether it is HPUB
	 * @param size bytes that are to follow, header block included
	 * @throws ProtocolException if the message cannot be taken
	 */
	void onPublishArguments(Subject subject, boolean headers, int size) throws ProtocolException;

	/**
	 * PUB or HPUB, complete.
	 * @param message the message
	 * @throws ProtocolException if the connection has to end
	 */
	void onPublish(Message message) throws ProtocolException;

	/**
	 * SUB.
	 * @param subject what is subscribed to, not checked
	 * @param queue the queue group, or null
	 * @param sid the client's id of the subscription
	 * @throws ProtocolException if the connection has to end
	 */
	void onSubscribe(Subject subject, @Nullable Subject queue, String sid) throws ProtocolException;

	/**
	 * UNSUB.
	 * @param sid the client's id of the subscription
	 * @param max messages after which it ends, counted from its beginning; 0 or less ends
	 * it now
	 * @throws ProtocolException if the connection has to end
	 */
	void onUnsubscribe(String sid, int max) throws ProtocolException;

	/**
	 * PING.
	 * @throws ProtocolException if the connection has to end
	 */
	void onPing() throws ProtocolException;

	/**
	 * PONG.
	 */
	void onPong();

	/**
	 * The client sent {@code -ERR}, which ends the connection.
	 * @param text what it said
	 * @throws ProtocolException always
	 */
	void onClientError(String text) throws ProtocolException;

	/**
	 * Whether no further operation is to be decoded now, as while credentials are
	 * checked.
	 * @return true to leave the rest of the bytes to a later call
	 */
	boolean isSuspended();

}
