package org.natsspring.listener.adapter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.natsspring.listener.NatsMessageListener;
import org.natsspring.listener.SubjectPattern;
import org.natsspring.listener.error.NatsListenerErrorHandler;

import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;

/**
 * Handles messages with annotated methods: chooses one, calls it, waits for its result
 * and sends that as a reply. Thread-safe.
 */
public final class MethodMessageListener implements NatsMessageListener {

	private static final String VARIABLES = DestinationVariableMethodArgumentResolver.DESTINATION_TEMPLATE_VARIABLES_HEADER;

	private final ListenerSupport support;

	private final HandlerSelector selector;

	private final List<SubjectPattern> subjects;

	private final ReplySender replies;

	private final @Nullable NatsListenerErrorHandler errorHandler;

	private final @Nullable Boolean returnExceptions;

	/**
	 * A listener.
	 * @param support what the container factory lends
	 * @param methods the methods to choose from
	 * @param subjects the subjects subscribed to, for the values of their named tokens
	 * @param errorHandler sees failures first, {@code null} for none
	 * @param returnExceptions whether requesters are told of failures, {@code null} for
	 * what the support says where methods answer requests and silence where they do not
	 */
	public MethodMessageListener(ListenerSupport support, List<ListenerMethod> methods, List<SubjectPattern> subjects,
			@Nullable NatsListenerErrorHandler errorHandler, @Nullable Boolean returnExceptions) {
		this.support = support;
		this.selector = new HandlerSelector(methods);
		this.subjects = subjects.stream().filter(SubjectPattern::hasVariables).toList();
		this.replies = new ReplySender(support);
		this.errorHandler = errorHandler;
		this.returnExceptions = returnExceptions;
	}

	@Override
	public void onMessage(Message message) throws Exception {
		ListenerMethod method = null;
		try {
			org.springframework.messaging.Message<byte[]> converted = convert(message, null);
			method = this.selector.select(message.getSubject(), converted);
			if (method.getSubject() != null && method.getSubject().hasVariables()) {
				converted = convert(message, method.getSubject());
			}
			reply(message, method, method.invoke(converted));
		}
		catch (NatsReplyException | InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			if (this.errorHandler == null) {
				throw ex;
			}
			recovered(message, method, this.errorHandler.handleError(message, ex));
		}
	}

	private org.springframework.messaging.Message<byte[]> convert(Message message, @Nullable SubjectPattern another) {
		Map<String, String> variables = new HashMap<>();
		this.subjects.stream()
			.filter((pattern) -> pattern.matches(message.getSubject()))
			.forEach((pattern) -> variables.putAll(pattern.variables(message.getSubject())));
		if (another != null) {
			variables.putAll(another.variables(message.getSubject()));
		}
		return this.support.messageConverter()
			.toSpringMessage(message, variables.isEmpty() ? Map.of() : Map.of(VARIABLES, variables));
	}

	private void reply(Message message, ListenerMethod method, @Nullable Object result) throws Exception {
		if (method.isMany() && result != null) {
			AsyncResults.awaitEach(result, (element) -> this.replies.send(message, element, method.getSendTo()));
			// The end of many replies is an empty one (ADR-47)
			this.replies.send(message, null, List.of());
			return;
		}
		Object awaited = AsyncResults.await(result);
		if (method.isResponder()) {
			this.replies.send(message, awaited, method.getSendTo());
		}
	}

	private void recovered(Message message, @Nullable ListenerMethod method, @Nullable Object result) {
		boolean responder = (method != null) ? method.isResponder() : this.selector.hasResponder();
		if (responder || result != null) {
			this.replies.send(message, result, (method != null) ? method.getSendTo() : List.of());
		}
	}

	@Override
	public void onFinalFailure(Message message, Exception failure) {
		boolean told = (this.returnExceptions != null) ? this.returnExceptions || this.selector.hasResponder()
				: this.selector.hasResponder();
		if (told && message.getReplyTo() != null) {
			boolean detailed = (this.returnExceptions != null) ? this.returnExceptions
					: this.support.returnExceptions();
			this.replies.sendError(message.getReplyTo(), ErrorReply.of(failure, detailed));
		}
	}

}
