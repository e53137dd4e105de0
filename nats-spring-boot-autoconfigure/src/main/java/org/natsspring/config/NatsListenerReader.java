package org.natsspring.config;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.natsspring.annotation.NatsHandler;
import org.natsspring.annotation.NatsListener;
import org.natsspring.listener.Concurrency;
import org.natsspring.listener.NatsMessageFilterStrategy;
import org.natsspring.listener.SubjectPattern;
import org.natsspring.listener.adapter.ListenerMethodFactory;
import org.natsspring.listener.error.NatsErrorHandler;
import org.natsspring.listener.error.NatsListenerErrorHandler;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.handler.annotation.SendTo;

/**
 * Makes endpoints from annotations: evaluates their attributes and finds the beans they
 * name.
 */
final class NatsListenerReader {

	private final ExpressionResolver expressions;

	private final RetryableReader retryables;

	private final ListenerMethodFactory methodFactory;

	private final AtomicInteger counter = new AtomicInteger();

	NatsListenerReader(ExpressionResolver expressions, ListenerMethodFactory methodFactory) {
		this.expressions = expressions;
		this.retryables = new RetryableReader(expressions);
		this.methodFactory = methodFactory;
	}

	// The container factory the annotation names
	@Nullable NatsListenerContainerFactory containerFactory(NatsListener annotation) {
		return this.expressions.bean("containerFactory", annotation.containerFactory(),
				NatsListenerContainerFactory.class);
	}

	// Make an endpoint
	NatsListenerEndpoint read(DiscoveredListener listener) {
		NatsListener annotation = listener.annotation();
		List<SubjectPattern> subjects = this.expressions.texts("subjects", annotation.subjects())
			.stream()
			.map(SubjectPattern::parse)
			.toList();
		if (subjects.isEmpty()) {
			throw new IllegalStateException("It names no subject to subscribe to");
		}
		Class<?> targetClass = AopUtils.getTargetClass(listener.bean());
		List<MethodNatsListenerEndpoint.Handler> handlers = listener.methods()
			.stream()
			.map((method) -> handler(listener.bean(), targetClass, method))
			.toList();
		NatsErrorHandler retry = this.retryables.read(listener.methods(), targetClass);
		return new MethodNatsListenerEndpoint(id(listener), subjects, settings(annotation, retry), handlers,
				replies(annotation), this.methodFactory);
	}

	private String id(DiscoveredListener listener) {
		String id = this.expressions.text("id", listener.annotation().id());
		if (id != null) {
			return id;
		}
		Method method = listener.methods().get(0);
		return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "#"
				+ this.counter.getAndIncrement();
	}

	private MethodNatsListenerEndpoint.Handler handler(Object bean, Class<?> targetClass, Method method) {
		SendTo sendTo = AnnotatedElementUtils.findMergedAnnotation(method, SendTo.class);
		if (sendTo == null) {
			sendTo = AnnotatedElementUtils.findMergedAnnotation(targetClass, SendTo.class);
		}
		List<String> sendToSubjects = (sendTo != null) ? this.expressions.texts("@SendTo", sendTo.value()) : List.of();
		NatsHandler handler = AnnotatedElementUtils.findMergedAnnotation(method, NatsHandler.class);
		String subject = (handler != null) ? this.expressions.text("subject", handler.subject()) : null;
		return new MethodNatsListenerEndpoint.Handler(bean, method, sendToSubjects,
				(subject != null) ? SubjectPattern.parse(subject) : null, handler != null && handler.isDefault());
	}

	private MethodNatsListenerEndpoint.Replies replies(NatsListener annotation) {
		return new MethodNatsListenerEndpoint.Replies(
				this.expressions.bean("messageConverter", annotation.messageConverter(), MessageConverter.class),
				this.expressions.bean("errorHandler", annotation.errorHandler(), NatsListenerErrorHandler.class),
				this.expressions.flag("returnExceptions", annotation.returnExceptions()));
	}

	private ListenerSettings settings(NatsListener annotation, @Nullable NatsErrorHandler retry) {
		String concurrency = this.expressions.text("concurrency", annotation.concurrency());
		return new ListenerSettings(this.expressions.text("queue", annotation.queue()),
				this.expressions.text("group", annotation.group()),
				(concurrency != null) ? Concurrency.parse(concurrency) : null,
				this.expressions.flag("autoStartup", annotation.autoStartup()),
				this.expressions.bean("executor", annotation.executor(), AsyncTaskExecutor.class),
				this.expressions.bean("filter", annotation.filter(), NatsMessageFilterStrategy.class), retry);
	}

}
