package org.natsspring.listener.adapter;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.SubjectPattern;
import org.natsspring.listener.error.NatsListenerFailedException;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * A method that handles messages, and what its signature says about it. Immutable.
 */
public final class ListenerMethod {

	private final InvocableHandlerMethod method;

	private final List<String> sendTo;

	private final @Nullable SubjectPattern subject;

	private final boolean isDefault;

	private final boolean responder;

	private final boolean many;

	/**
	 * A method of a listener.
	 * @param method the method on its bean
	 * @param sendTo subjects for results nobody asked for
	 */
	public ListenerMethod(InvocableHandlerMethod method, List<String> sendTo) {
		this(method, sendTo, null, false);
	}

	/**
	 * One of several methods of a listener.
	 * @param method the method on its bean
	 * @param sendTo subjects for results nobody asked for
	 * @param subject the subjects the method is for, {@code null} for all
	 * @param isDefault whether it takes what no other method takes
	 */
	public ListenerMethod(InvocableHandlerMethod method, List<String> sendTo, @Nullable SubjectPattern subject,
			boolean isDefault) {
		this.method = method;
		this.sendTo = List.copyOf(sendTo);
		this.subject = subject;
		this.isDefault = isDefault;
		Class<?> returnType = method.getMethod().getReturnType();
		this.responder = !isVoid(method.getMethod());
		this.many = AsyncResults.isMany(returnType);
	}

	// A promise of nothing (Mono<Void>) is as good as void
	private static boolean isVoid(Method method) {
		ResolvableType type = ResolvableType.forMethodReturnType(method);
		Class<?> result = AsyncResults.isAsync(method.getReturnType()) ? type.getGeneric(0).resolve(Object.class)
				: method.getReturnType();
		return result == void.class || result == Void.class;
	}

	List<String> getSendTo() {
		return this.sendTo;
	}

	@Nullable SubjectPattern getSubject() {
		return this.subject;
	}

	boolean isDefault() {
		return this.isDefault;
	}

	// Whether its result answers requests
	boolean isResponder() {
		return this.responder;
	}

	// Whether it gives many results for one message
	boolean isMany() {
		return this.many;
	}

	/**
	 * The type of the parameter that takes the payload.
	 * @return the type, {@code null} if the method does not look at the payload
	 */
	@Nullable Class<?> getPayloadType() {
		Class<?> candidate = null;
		for (MethodParameter parameter : this.method.getMethodParameters()) {
			if (parameter.hasParameterAnnotation(Payload.class)) {
				return parameter.getParameterType();
			}
			if (candidate == null) {
				candidate = payloadType(parameter);
			}
		}
		return candidate;
	}

	private static @Nullable Class<?> payloadType(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (Message.class.isAssignableFrom(type)) {
			return ResolvableType.forMethodParameter(parameter).getGeneric(0).resolve(Object.class);
		}
		boolean other = parameter.hasParameterAnnotation(Header.class)
				|| parameter.hasParameterAnnotation(Headers.class)
				|| parameter.hasParameterAnnotation(DestinationVariable.class)
				|| org.springframework.messaging.MessageHeaders.class.isAssignableFrom(type)
				|| type.getName().startsWith("io.nats.client.");
		return other ? null : type;
	}

	/**
	 * Call the method.
	 * @param message the message
	 * @return what it returned
	 * @throws Exception what it threw, an {@link Error} as the cause of a
	 * {@link NatsListenerFailedException}, or why its arguments could not be resolved
	 */
	@Nullable Object invoke(Message<?> message) throws Exception {
		try {
			return this.method.invoke(message);
		}
		catch (Error ex) {
			throw new NatsListenerFailedException("The listener " + this + " failed with " + ex, ex);
		}
	}

	@Override
	public String toString() {
		return this.method.getShortLogMessage();
	}

}
