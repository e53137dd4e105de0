package org.natsspring.listener.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsHeaders;
import org.natsspring.listener.error.NatsFatalException;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.Assert;
import org.springframework.util.MimeType;

/**
 * Chooses the method for a message: of those whose subject matches, the one whose payload
 * type the message names, the only one that names its subject, the one for text or bytes
 * if the content type says so, or else the default. Types are compared by name, so no
 * message makes a class be loaded. Immutable.
 */
final class HandlerSelector {

	private final List<ListenerMethod> methods;

	HandlerSelector(List<ListenerMethod> methods) {
		Assert.notEmpty(methods, "a listener needs at least one method");
		Assert.isTrue(methods.stream().filter(ListenerMethod::isDefault).count() <= 1,
				() -> "More than one method is the default: " + methods);
		this.methods = List.copyOf(methods);
	}

	// Whether any method answers requests
	boolean hasResponder() {
		return this.methods.stream().anyMatch(ListenerMethod::isResponder);
	}

	// Choose a method
	ListenerMethod select(String subject, Message<?> message) {
		if (this.methods.size() == 1 && this.methods.get(0).getSubject() == null) {
			return this.methods.get(0);
		}
		List<ListenerMethod> candidates = new ArrayList<>(this.methods);
		candidates.removeIf((method) -> method.getSubject() != null && !method.getSubject().matches(subject));
		ListenerMethod selected = only(candidates, (method) -> isNamed(method.getPayloadType(), message));
		if (selected == null) {
			selected = only(candidates, (method) -> method.getSubject() != null);
		}
		if (selected == null) {
			selected = only(candidates, (method) -> isMadeFrom(method.getPayloadType(), message));
		}
		if (selected == null) {
			selected = only(candidates, ListenerMethod::isDefault);
		}
		if (selected == null) {
			throw new NatsFatalException("No method handles a message from '" + subject + "' with the type "
					+ message.getHeaders().get(NatsHeaders.TYPE) + " and the content type "
					+ message.getHeaders().get(MessageHeaders.CONTENT_TYPE)
					+ ". Add a method for it, or make one of these the default: " + this.methods);
		}
		return selected;
	}

	private static @Nullable ListenerMethod only(List<ListenerMethod> candidates, Predicate<ListenerMethod> condition) {
		List<ListenerMethod> matching = candidates.stream().filter(condition).toList();
		return (matching.size() == 1) ? matching.get(0) : null;
	}

	private static boolean isNamed(@Nullable Class<?> type, Message<?> message) {
		Object name = message.getHeaders().get(NatsHeaders.TYPE);
		return type != null && name != null && (type.getName().equals(name) || type.getSimpleName().equals(name));
	}

	private static boolean isMadeFrom(@Nullable Class<?> type, Message<?> message) {
		if (!(message.getHeaders().get(MessageHeaders.CONTENT_TYPE) instanceof MimeType contentType)) {
			return false;
		}
		return contentType.getType().equals("text") ? type == String.class
				: contentType.getSubtype().equals("octet-stream") && type == byte[].class;
	}

}
