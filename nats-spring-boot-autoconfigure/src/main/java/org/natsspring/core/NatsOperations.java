package org.natsspring.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.Message;

/**
 * Publish and request on core NATS with objects for payloads. Delivery is at most once: a
 * message reaches those who are subscribed at that moment, or nobody.
 * <p>
 * A payload may be a spring-messaging {@link Message}, whose headers are then sent too; a
 * reply may be asked for as {@code Message<T>} to see its headers, or as
 * {@link io.nats.client.Message} to see it as it came. All methods throw a
 * {@link NatsException} if something cannot be converted or published.
 */
public interface NatsOperations {

	/**
	 * Begin a message; for everything that has no short form here.
	 * @param payload what to send, or null for an empty payload
	 * @return the message to complete and send
	 */
	NatsMessageSpec newMessage(@Nullable Object payload);

	/**
	 * Publish to the subject that the payload's type or the default decides.
	 * @param payload what to send
	 */
	default void send(Object payload) {
		newMessage(payload).send();
	}

	/**
	 * Publish.
	 * @param subject where to
	 * @param payload what to send, or null for an empty payload
	 */
	default void send(String subject, @Nullable Object payload) {
		newMessage(payload).subject(subject).send();
	}

	/**
	 * Publish with headers.
	 * @param subject where to
	 * @param payload what to send, or null for an empty payload
	 * @param headers values by name; a collection gives several values
	 */
	default void send(String subject, @Nullable Object payload, Map<String, ?> headers) {
		newMessage(payload).subject(subject).headers(headers).send();
	}

	/**
	 * Publish a request and wait for the reply, no longer than the template's timeout.
	 * @param <T> type of the reply
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the reply
	 * @return the reply, null if it is empty
	 * @throws NatsNoRespondersException if nobody is subscribed
	 * @throws NatsRequestTimeoutException if no reply comes in time
	 * @throws NatsRemoteException if the responder says it failed
	 */
	default <T> @Nullable T request(String subject, @Nullable Object payload, Class<T> replyType) {
		return newMessage(payload).subject(subject).request(replyType);
	}

	/**
	 * Publish a request and wait for the reply.
	 * @param <T> type of the reply
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the reply
	 * @param timeout how long to wait
	 * @return the reply, null if it is empty
	 * @throws NatsNoRespondersException if nobody is subscribed
	 * @throws NatsRequestTimeoutException if no reply comes in time
	 * @throws NatsRemoteException if the responder says it failed
	 */
	default <T> @Nullable T request(String subject, @Nullable Object payload, Class<T> replyType, Duration timeout) {
		return newMessage(payload).subject(subject).timeout(timeout).request(replyType);
	}

	/**
	 * Publish a request and wait for a reply with generics.
	 * @param <T> type of the reply
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the reply
	 * @return the reply, null if it is empty
	 * @throws NatsNoRespondersException if nobody is subscribed
	 * @throws NatsRequestTimeoutException if no reply comes in time
	 * @throws NatsRemoteException if the responder says it failed
	 */
	default <T> @Nullable T request(String subject, @Nullable Object payload, ParameterizedTypeReference<T> replyType) {
		return newMessage(payload).subject(subject).request(replyType);
	}

	/**
	 * Publish a request and wait for a reply with generics.
	 * @param <T> type of the reply
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the reply
	 * @param timeout how long to wait
	 * @return the reply, null if it is empty
	 * @throws NatsNoRespondersException if nobody is subscribed
	 * @throws NatsRequestTimeoutException if no reply comes in time
	 * @throws NatsRemoteException if the responder says it failed
	 */
	default <T> @Nullable T request(String subject, @Nullable Object payload, ParameterizedTypeReference<T> replyType,
			Duration timeout) {
		return newMessage(payload).subject(subject).timeout(timeout).request(replyType);
	}

	/**
	 * Publish a request and have its reply later. The future fails with what
	 * {@link #request(String, Object, Class)} throws.
	 * @param <T> type of the reply
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the reply
	 * @return the reply to come, null if it is empty
	 */
	default <T> CompletableFuture<@Nullable T> requestAsync(String subject, @Nullable Object payload,
			Class<T> replyType) {
		return newMessage(payload).subject(subject).requestAsync(replyType);
	}

	/**
	 * Publish a request and have its reply later. The future fails with what
	 * {@link #request(String, Object, Class)} throws.
	 * @param <T> type of the reply
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the reply
	 * @param timeout how long to wait
	 * @return the reply to come, null if it is empty
	 */
	default <T> CompletableFuture<@Nullable T> requestAsync(String subject, @Nullable Object payload,
			Class<T> replyType, Duration timeout) {
		return newMessage(payload).subject(subject).timeout(timeout).requestAsync(replyType);
	}

	/**
	 * Publish a request and collect the replies of many (ADR-47).
	 * @param <T> type of the replies
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the replies
	 * @param options when to stop
	 * @return the replies in the order they came; empty if none came in time
	 * @throws NatsNoRespondersException if nobody is subscribed
	 */
	default <T> List<T> requestMany(String subject, @Nullable Object payload, Class<T> replyType,
			RequestManyOptions options) {
		return newMessage(payload).subject(subject).requestMany(replyType, options);
	}

	/**
	 * Publish a request and take the replies of many as they come. The stream waits for
	 * each; close it, since it holds a subscription.
	 * @param <T> type of the replies
	 * @param subject whom to ask
	 * @param payload what to send, or null for an empty payload
	 * @param replyType type of the replies
	 * @param options when to stop
	 * @return the replies in the order they come
	 */
	default <T> Stream<T> requestStream(String subject, @Nullable Object payload, Class<T> replyType,
			RequestManyOptions options) {
		return newMessage(payload).subject(subject).requestStream(replyType, options);
	}

	/**
	 * Subscribe, and wait for the first message that is published from now on.
	 * @param <T> type of the payload
	 * @param subject where to listen; may have wildcards
	 * @param type type of the payload
	 * @param timeout how long to wait
	 * @return the payload, null if no message came or it is empty
	 */
	<T> @Nullable T receive(String subject, Class<T> type, Duration timeout);

	/**
	 * Wait until the server has processed everything that was published before, over the
	 * one connection of the application.
	 * @param timeout how long to wait
	 * @throws NatsConnectionException if the server does not answer in time
	 */
	void flush(Duration timeout);

	/**
	 * Use the client library's own {@link Connection} for what is missing here.
	 * @param <T> type of the result
	 * @param callback the work
	 * @return its result
	 * @throws NatsException if the work throws a checked exception, which is its cause
	 */
	<T extends @Nullable Object> T execute(NatsCallback<T> callback);

}
