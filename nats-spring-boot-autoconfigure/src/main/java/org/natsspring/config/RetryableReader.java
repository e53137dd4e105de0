package org.natsspring.config;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.annotation.NatsRetryable;
import org.natsspring.listener.error.DefaultNatsErrorHandler;
import org.natsspring.listener.error.NatsErrorHandler;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Makes an error handler that retries as {@link NatsRetryable} says.
 */
final class RetryableReader {

	private final ExpressionResolver expressions;

	RetryableReader(ExpressionResolver expressions) {
		this.expressions = expressions;
	}

	/**
	 * Read the annotation of a listener's method or, failing that, of its class.
	 * @param methods the methods of the listener
	 * @param targetClass their class
	 * @return the error handler, {@code null} if there is no annotation
	 */
	@Nullable NatsErrorHandler read(List<Method> methods, Class<?> targetClass) {
		NatsRetryable annotation = AnnotatedElementUtils.findMergedAnnotation(targetClass, NatsRetryable.class);
		for (Method method : methods) {
			NatsRetryable ofMethod = AnnotatedElementUtils.findMergedAnnotation(method, NatsRetryable.class);
			if (ofMethod != null && methods.size() > 1) {
				throw new IllegalStateException("@NatsRetryable on " + method
						+ " would hold for all methods of the listener. Put it on the class");
			}
			annotation = (ofMethod != null) ? ofMethod : annotation;
		}
		return (annotation != null) ? errorHandler(annotation) : null;
	}

	private NatsErrorHandler errorHandler(NatsRetryable annotation) {
		RetryPolicy.Builder policy = RetryPolicy.builder()
			.maxRetries(Long.parseLong(required("maxRetries", annotation.maxRetries())))
			.delay(DurationFormatterUtils.detectAndParse(required("delay", annotation.delay())))
			.multiplier(Double.parseDouble(required("multiplier", annotation.multiplier())));
		Duration maxDelay = duration("maxDelay", annotation.maxDelay());
		if (maxDelay != null) {
			policy.maxDelay(maxDelay);
		}
		Duration jitter = duration("jitter", annotation.jitter());
		if (jitter != null) {
			policy.jitter(jitter);
		}
		DefaultNatsErrorHandler errorHandler = new DefaultNatsErrorHandler(policy.build().getBackOff());
		if (annotation.includes().length > 0) {
			errorHandler.retryOnly(annotation.includes());
		}
		return errorHandler.addNotRetryableExceptions(annotation.excludes());
	}

	private @Nullable Duration duration(String attribute, String text) {
		String value = this.expressions.text(attribute, text);
		return (value != null) ? DurationFormatterUtils.detectAndParse(value) : null;
	}

	private String required(String attribute, String text) {
		String value = this.expressions.text(attribute, text);
		if (value == null) {
			throw new IllegalStateException("'" + attribute + "' of @NatsRetryable must not be empty");
		}
		return value;
	}

}
