package org.natsspring.listener.error;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsMessageConversionException;

import org.springframework.core.convert.ConversionException;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;

/**
 * Tells exceptions that another attempt may cure from those it cannot. Of an exception
 * and its causes, the first one decides that is known by its class or, failing that, by
 * its nearest superclass; an unknown exception is worth a retry unless told otherwise.
 * Thread-safe.
 */
final class ExceptionClassifier {

	/**
	 * Causes may be circular.
	 */
	private static final int MAX_DEPTH = 100;

	private final Map<Class<? extends Throwable>, Boolean> retryable = new ConcurrentHashMap<>(
			Map.of(NatsFatalException.class, false, NatsMessageConversionException.class, false,
					MessageConversionException.class, false, MethodArgumentResolutionException.class, false,
					MessageHandlingException.class, false, ConversionException.class, false, ClassCastException.class,
					false, NoSuchMethodException.class, false));

	private volatile boolean retryUnknown = true;

	void retryUnknown(boolean retryUnknown) {
		this.retryUnknown = retryUnknown;
	}

	void put(Class<? extends Throwable> type, boolean retryable) {
		this.retryable.put(type, retryable);
	}

	boolean isRetryable(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < MAX_DEPTH; depth++) {
			Boolean known = lookUp(current.getClass());
			if (known != null) {
				return known;
			}
			current = current.getCause();
		}
		return this.retryUnknown;
	}

	private @Nullable Boolean lookUp(Class<?> type) {
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			Boolean known = this.retryable.get(current);
			if (known != null) {
				return known;
			}
		}
		return null;
	}

}
