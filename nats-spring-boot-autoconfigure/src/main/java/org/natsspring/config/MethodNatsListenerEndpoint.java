package org.natsspring.config;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsMessageListener;
import org.natsspring.listener.SubjectPattern;
import org.natsspring.listener.adapter.ListenerMethod;
import org.natsspring.listener.adapter.ListenerMethodFactory;
import org.natsspring.listener.adapter.ListenerSupport;
import org.natsspring.listener.adapter.MethodMessageListener;
import org.natsspring.listener.error.NatsListenerErrorHandler;

import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;

/**
 * A listener made of annotated methods. Immutable.
 *
 * @param id the id of the container
 * @param subjects the subjects to subscribe to
 * @param settings what the annotation says differently from the container factory
 * @param handlers the methods
 * @param replies how to answer
 * @param methodFactory makes the methods callable
 */
record MethodNatsListenerEndpoint(String id, List<SubjectPattern> subjects, NatsContainerCustomizer settings,
		List<Handler> handlers, Replies replies, ListenerMethodFactory methodFactory) implements NatsListenerEndpoint {

	@Override
	public String getId() {
		return this.id;
	}

	@Override
	public List<SubjectPattern> getSubjects() {
		return this.subjects;
	}

	@Override
	public void configure(NatsContainerProperties properties) {
		this.settings.customize(properties);
	}

	@Override
	public NatsMessageListener createListener(ListenerSupport support) {
		ListenerSupport own = this.replies.withConverter(support);
		MessageHandlerMethodFactory factory = this.methodFactory.with(own.messageConverter());
		List<ListenerMethod> methods = this.handlers.stream().map((handler) -> handler.create(factory)).toList();
		return new MethodMessageListener(own, methods, this.subjects, this.replies.errorHandler(),
				this.replies.returnExceptions());
	}

	/**
	 * A method of the listener.
	 *
	 * @param bean the bean
	 * @param method the method, callable on the bean
	 * @param sendTo subjects for results nobody asked for
	 * @param subject the subjects the method is for, {@code null} for all
	 * @param isDefault whether it takes what no other method takes
	 */
	record Handler(Object bean, Method method, List<String> sendTo, @Nullable SubjectPattern subject,
			boolean isDefault) {

		ListenerMethod create(MessageHandlerMethodFactory factory) {
			return new ListenerMethod(factory.createInvocableHandlerMethod(this.bean, this.method), this.sendTo,
					this.subject, this.isDefault);
		}

	}

	/**
	 * How the listener converts and answers.
	 *
	 * @param messageConverter asked before the converter of the container factory;
	 * {@code null} for that alone
	 * @param errorHandler sees failures first, {@code null} for none
	 * @param returnExceptions whether requesters are told of failures, {@code null} for
	 * the default
	 */
	record Replies(@Nullable MessageConverter messageConverter, @Nullable NatsListenerErrorHandler errorHandler,
			@Nullable Boolean returnExceptions) {

		ListenerSupport withConverter(ListenerSupport support) {
			return (this.messageConverter != null)
					? new ListenerSupport(support.connectionFactory(),
							support.messageConverter().withConverter(this.messageConverter), support.returnExceptions())
					: support;
		}

	}

}
