package org.natsspring.listener;

import java.util.List;
import java.util.function.Consumer;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.natsspring.listener.error.NatsListenerFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt to handle a message: interceptors, filter, listener. Runs on a
 * worker.
 */
final class MessageInvoker {

	private static final Logger logger = LoggerFactory.getLogger(MessageInvoker.class);

	private final NatsMessageListener listener;

	private final @Nullable NatsMessageFilterStrategy filter;

	private final List<NatsMessageInterceptor> interceptors;

	MessageInvoker(NatsMessageListener listener, @Nullable NatsMessageFilterStrategy filter,
			List<NatsMessageInterceptor> interceptors) {
		this.listener = listener;
		this.filter = filter;
		this.interceptors = List.copyOf(interceptors);
	}

	// Make an attempt
	@Nullable Exception attempt(Message received) {
		try {
			Message message = intercept(received);
			if (message != null && (this.filter == null || !this.filter.filter(message))) {
				this.listener.onMessage(message);
				succeeded(message);
			}
			return null;
		}
		catch (Exception ex) {
			return failed(received, ex);
		}
		catch (Error ex) {
			return failed(received, new NatsListenerFailedException("The listener failed with " + ex, ex));
		}
	}

	private @Nullable Message intercept(Message received) {
		Message message = received;
		for (NatsMessageInterceptor interceptor : this.interceptors) {
			message = interceptor.intercept(message);
			if (message == null) {
				return null;
			}
		}
		return message;
	}

	private void succeeded(Message message) {
		tell("success", message, (interceptor) -> interceptor.success(message));
	}

	private Exception failed(Message received, Exception failure) {
		tell("failure", received, (interceptor) -> interceptor.failure(received, failure));
		return failure;
	}

	// The last that happens to a message
	void afterRecord(Message received) {
		tell("afterRecord", received, (interceptor) -> interceptor.afterRecord(received));
	}

	// What is only told cannot change the outcome: the listener has run already
	private void tell(String what, Message message, Consumer<NatsMessageInterceptor> call) {
		for (NatsMessageInterceptor interceptor : this.interceptors) {
			try {
				call.accept(interceptor);
			}
			catch (Throwable ex) {
				logger.warn("Interceptor {} failed in {} for a message from '{}'", interceptor, what,
						message.getSubject(), ex);
			}
		}
	}

}
