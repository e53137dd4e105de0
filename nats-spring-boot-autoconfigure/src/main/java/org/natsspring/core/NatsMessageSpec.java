package org.natsspring.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.MimeType;

/**
 * A message being put together; the last call sends it. Made by
 * {@link NatsOperations#newMessage(Object)}, for one message and one thread.
 *
 * <pre>{@code
 * template.newMessage(order).subject("orders.new").header("Tenant", "eu").send();
 * Receipt receipt = template.newMessage(order).subject("orders.pay").request(Receipt.class);
 * }</pre>
 */
public interface NatsMessageSpec {

	/**
	 * Where to send. Without it the payload's type or the default subject decides.
	 * @param subject a subject without wildcards
	 * @return this
	 */
	NatsMessageSpec subject(String subject);

	/**
	 * Where receivers of a sent message shall reply. A request makes its own.
	 * @param replyTo a subject somebody listens to
	 * @return this
	 */
	NatsMessageSpec replyTo(String replyTo);

	/**
	 * Set a header.
	 * @param name name of the header
	 * @param value its value; a collection gives several values
	 * @return this
	 */
	NatsMessageSpec header(String name, Object value);

	/**
	 * Set several headers.
	 * @param headers values by name
	 * @return this
	 */
	NatsMessageSpec headers(Map<String, ?> headers);

	/**
	 * Say what the payload is, and with it which converter makes it.
	 * @param contentType the media type
	 * @return this
	 */
	NatsMessageSpec contentType(MimeType contentType);

	/**
	 * How long to wait for a reply; the template's request timeout unless set.
	 * @param timeout more than zero
	 * @return this
	 */
	NatsMessageSpec timeout(Duration timeout);

	/**
	 * Publish. At most once: when this returns, the message waits to be written.
	 * @throws NatsException if it cannot be converted or published
	 */
	void send();

	/**
	 * Publish a request and wait for the reply.
	 * @param <T> type of the reply
	 * @param replyType type of the reply
	 * @return the reply, null if it is empty
	 * @throws NatsNoRespondersException if nobody is subscribed
	 * @throws NatsRequestTimeoutException if no reply comes in time
	 * @throws NatsRemoteException if the responder says it failed
	 * @throws NatsException if something cannot be converted or published
	 */
	<T> @Nullable T request(Class<T> replyType);

	/**
	 * Publish a request and wait for the reply.
	 * @param <T> type of the reply
	 * @param replyType type of the reply, with its generics
	 * @return the reply, null if it is empty
	 * @throws NatsException as {@link #request(Class)} does
	 */
	<T> @Nullable T request(ParameterizedTypeReference<T> replyType);

	/**
	 * Publish a request and have its reply later. The future fails with what
	 * {@link #request(Class)} throws. Continue with the {@code ...Async} methods if the
	 * continuation blocks: the others run on the thread that delivers replies.
	 * @param <T> type of the reply
	 * @param replyType type of the reply
	 * @return the reply to come, null if it is empty
	 */
	<T> CompletableFuture<@Nullable T> requestAsync(Class<T> replyType);

	/**
	 * Publish a request and have its reply later, as {@link #requestAsync(Class)} does.
	 * @param <T> type of the reply
	 * @param replyType type of the reply, with its generics
	 * @return the reply to come, null if it is empty
	 */
	<T> CompletableFuture<@Nullable T> requestAsync(ParameterizedTypeReference<T> replyType);

	/**
	 * Publish a request and collect the replies of many.
	 * @param <T> type of the replies
	 * @param replyType type of the replies
	 * @param options when to stop
	 * @return the replies in the order they came; empty if none came in time
	 * @throws NatsNoRespondersException if nobody is subscribed
	 */
	<T> List<T> requestMany(Class<T> replyType, RequestManyOptions options);

	/**
	 * Publish a request and take the replies of many as they come. The stream waits for
	 * each; close it, since it holds a subscription.
	 * @param <T> type of the replies
	 * @param replyType type of the replies
	 * @param options when to stop
	 * @return the replies in the order they come
	 */
	<T> Stream<T> requestStream(Class<T> replyType, RequestManyOptions options);

}
