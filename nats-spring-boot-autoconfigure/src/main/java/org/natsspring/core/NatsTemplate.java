package org.natsspring.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.impl.NatsMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Publishes and requests over the connection of a {@link NatsConnectionFactory}.
 * Everything that goes out passes one method, {@code publish} for messages and
 * {@code request} for requests. Immutable and thread-safe.
 */
public final class NatsTemplate implements NatsOperations {

	/**
	 * How long a request waits for its reply unless set.
	 */
	public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * How much longer than the caller the client library waits, which only cleans up
	 * then: its own timeout looks like a closed connection.
	 */
	private static final Duration CLEAN_UP_DELAY = Duration.ofSeconds(1);

	private final NatsConnectionFactory connectionFactory;

	private final NatsMessageConverter converter;

	private final Replies replies;

	private final SubjectResolver subjectResolver;

	private final @Nullable String defaultSubject;

	private final Duration requestTimeout;

	private final List<NatsPublishInterceptor> interceptors;

	private final @Nullable RetryTemplate retryTemplate;

	private NatsTemplate(Builder builder) {
		this.connectionFactory = builder.connectionFactory;
		this.converter = builder.converter;
		this.replies = new Replies(this.converter, this.connectionFactory);
		this.subjectResolver = builder.subjectResolver;
		this.defaultSubject = builder.defaultSubject;
		this.requestTimeout = builder.requestTimeout;
		this.interceptors = List.copyOf(builder.interceptors);
		this.retryTemplate = (builder.retryPolicy != null) ? new RetryTemplate(builder.retryPolicy) : null;
	}

	/**
	 * Start from the defaults.
	 * @param connectionFactory gives the connection
	 * @return a new builder
	 */
	public static Builder builder(NatsConnectionFactory connectionFactory) {
		return new Builder(connectionFactory);
	}

	/**
	 * Converts the payloads of this template.
	 * @return the converter
	 */
	public NatsMessageConverter getMessageConverter() {
		return this.converter;
	}

	@Override
	public NatsMessageSpec newMessage(@Nullable Object payload) {
		return new DefaultNatsMessageSpec(this, payload);
	}

	void publish(OutgoingMessage outgoing) {
		Message message = prepare(outgoing);
		if (this.retryTemplate == null) {
			publish(message);
		}
		else {
			this.retryTemplate.invoke(() -> publish(message));
		}
	}

	private void publish(Message message) {
		try {
			this.connectionFactory.getConnection().publish(message);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw refused(message, ex);
		}
	}

	@Nullable Object exchange(OutgoingMessage outgoing, Type replyType, @Nullable Duration timeout) {
		Message message = prepare(outgoing);
		Message reply = (this.retryTemplate == null) ? await(message, timeout)
				: this.retryTemplate.invoke(() -> await(message, timeout));
		return this.replies.convert(message.getSubject(), reply, replyType);
	}

	private Message await(Message message, @Nullable Duration timeout) {
		CompletableFuture<Message> reply = request(message, timeout);
		try {
			return reply.get();
		}
		catch (InterruptedException ex) {
			reply.cancel(false);
			Thread.currentThread().interrupt();
			throw new NatsException("Interrupted while waiting for a reply from '" + message.getSubject() + "'", ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof NatsException failure) ? failure
					: new NatsException("The request to '" + message.getSubject() + "' failed", ex.getCause());
		}
	}

	CompletableFuture<@Nullable Object> exchangeAsync(OutgoingMessage outgoing, Type replyType,
			@Nullable Duration timeout) {
		try {
			Message message = prepare(outgoing);
			return request(message, timeout)
				.thenApply((reply) -> this.replies.convert(message.getSubject(), reply, replyType));
		}
		catch (NatsException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<Message> request(Message message, @Nullable Duration timeout) {
		Duration wait = (timeout != null) ? timeout : this.requestTimeout;
		try {
			return this.connectionFactory.getConnection()
				.requestWithTimeout(message, wait.plus(CLEAN_UP_DELAY))
				.orTimeout(wait.toNanos(), TimeUnit.NANOSECONDS)
				.exceptionallyCompose(
						(ex) -> CompletableFuture.failedFuture(this.replies.failure(message.getSubject(), wait, ex)));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw refused(message, ex);
		}
	}

	<T> Stream<T> exchangeMany(OutgoingMessage outgoing, Class<T> replyType, RequestManyOptions options) {
		Message prepared = prepare(outgoing);
		String subject = prepared.getSubject();
		Connection connection = this.connectionFactory.getConnection();
		String inbox = connection.createInbox();
		Subscription subscription = connection.subscribe(inbox);
		Duration wait = (options.totalWait() != null) ? options.totalWait() : this.requestTimeout;
		ReplyStream replies = new ReplyStream(subscription, subject, options, wait);
		try {
			publish(new NatsMessage(subject, inbox, prepared.getHeaders(), prepared.getData()));
		}
		catch (NatsException ex) {
			replies.close();
			throw ex;
		}
		Spliterator<Message> spliterator = Spliterators.spliteratorUnknownSize(replies,
				Spliterator.ORDERED | Spliterator.NONNULL);
		return StreamSupport.stream(spliterator, false)
			.onClose(replies::close)
			.map((reply) -> replyType.cast(this.replies.convertPresent(subject, reply, replyType)));
	}

	private Message prepare(OutgoingMessage outgoing) {
		Message message = this.converter.toNats(subject(outgoing), outgoing.replyTo(), outgoing.payload(),
				outgoing.headers());
		for (NatsPublishInterceptor interceptor : this.interceptors) {
			message = interceptor.beforePublish(message);
		}
		return message;
	}

	private String subject(OutgoingMessage outgoing) {
		if (outgoing.subject() != null) {
			return outgoing.subject();
		}
		Object content = outgoing.content();
		String resolved = (content != null) ? this.subjectResolver.resolveSubject(content) : null;
		String subject = (resolved != null) ? resolved : this.defaultSubject;
		if (subject == null) {
			throw new NatsException("No subject to send to: name one, annotate "
					+ ((content != null) ? content.getClass().getTypeName() : "the payload's type")
					+ " with @NatsMessage, or set nats.template.default-subject");
		}
		return subject;
	}

	private NatsException refused(Message message, RuntimeException ex) {
		String what = "Cannot publish to '" + message.getSubject() + "': " + ex.getMessage();
		if (ex instanceof IllegalArgumentException) {
			return new NatsException(what, ex);
		}
		return new NatsConnectionException(
				what + " (connection " + this.connectionFactory.getStatus() + "). Check that the server is running",
				ex);
	}

	@Override
	public <T> @Nullable T receive(String subject, Class<T> type, Duration timeout) {
		RequestManyOptions one = RequestManyOptions.builder().maxMessages(1).build();
		Subscription subscription = this.connectionFactory.getConnection().subscribe(subject);
		try (ReplyStream messages = new ReplyStream(subscription, subject, one, timeout)) {
			return messages.hasNext() ? type.cast(this.converter.fromNats(messages.next(), type)) : null;
		}
	}

	@Override
	public void flush(Duration timeout) {
		try {
			this.connectionFactory.getRoundTrips().flush(this.connectionFactory.getConnection(), timeout);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NatsException("Interrupted while waiting for the NATS server", ex);
		}
		catch (TimeoutException | IllegalStateException ex) {
			throw new NatsConnectionException("The NATS server did not confirm within " + timeout.toMillis()
					+ " ms (connection " + this.connectionFactory.getStatus() + ")", ex);
		}
	}

	@Override
	public <T extends @Nullable Object> T execute(NatsCallback<T> callback) {
		try {
			return callback.doInNats(this.connectionFactory.getConnection());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NatsException("Interrupted in a callback of the NATS template", ex);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new NatsException("A callback of the NATS template failed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Collects the parts of a {@link NatsTemplate}. Not thread-safe.
	 */
	public static final class Builder {

		private final NatsConnectionFactory connectionFactory;

		private final List<NatsPublishInterceptor> interceptors = new ArrayList<>();

		private NatsMessageConverter converter = NatsMessageConverter.withDefaults();

		private SubjectResolver subjectResolver = new AnnotatedSubjectResolver();

		private @Nullable String defaultSubject;

		private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;

		private @Nullable RetryPolicy retryPolicy;

		private Builder(NatsConnectionFactory connectionFactory) {
			this.connectionFactory = connectionFactory;
		}

		/**
		 * Convert payloads with this; text, bytes and JSON unless set.
		 * @param converter converts payloads
		 * @return this builder
		 */
		public Builder messageConverter(NatsMessageConverter converter) {
			this.converter = converter;
			return this;
		}

		/**
		 * Find the subject of a payload sent without one; by its type's annotation unless
		 * set.
		 * @param subjectResolver finds subjects
		 * @return this builder
		 */
		public Builder subjectResolver(SubjectResolver subjectResolver) {
			this.subjectResolver = subjectResolver;
			return this;
		}

		/**
		 * Send here what has no other subject.
		 * @param defaultSubject a subject, or null for none
		 * @return this builder
		 */
		public Builder defaultSubject(@Nullable String defaultSubject) {
			this.defaultSubject = defaultSubject;
			return this;
		}

		/**
		 * Wait so long for a reply unless the request says otherwise.
		 * @param requestTimeout more than zero
		 * @return this builder
		 */
		public Builder requestTimeout(Duration requestTimeout) {
			this.requestTimeout = requestTimeout;
			return this;
		}

		/**
		 * Show every message to these, after those added before.
		 * @param interceptors in the order to call them
		 * @return this builder
		 */
		public Builder interceptors(Collection<? extends NatsPublishInterceptor> interceptors) {
			this.interceptors.addAll(interceptors);
			return this;
		}

		/**
		 * Try again when publishing or a request fails; not unless set. Core NATS has no
		 * way to tell a repeated message, so the policy should take only failures after
		 * which nobody has the message: {@link NatsConnectionException} and
		 * {@link NatsNoRespondersException}. Asynchronous requests are not tried again.
		 * @param retryPolicy how often and when, or null
		 * @return this builder
		 */
		public Builder retryPolicy(@Nullable RetryPolicy retryPolicy) {
			this.retryPolicy = retryPolicy;
			return this;
		}

		/**
		 * Make the template.
		 * @return the template
		 */
		public NatsTemplate build() {
			return new NatsTemplate(this);
		}

	}

}
