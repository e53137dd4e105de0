package org.natsspring.listener.adapter;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.error.NatsListenerFailedException;

import org.springframework.util.ClassUtils;

/**
 * Waits for what an asynchronous method promised, on the worker that called it: the
 * message counts as in progress until then, so that concurrency and order mean the same
 * for all methods. Interrupting the worker cancels what it waits for.
 */
final class AsyncResults {

	private static final boolean REACTOR_PRESENT = ClassUtils.isPresent("reactor.core.publisher.Flux",
			AsyncResults.class.getClassLoader());

	private AsyncResults() {
	}

	// Whether a method with this return type gives many results
	static boolean isMany(Class<?> returnType) {
		return REACTOR_PRESENT && ReactiveResults.isMany(returnType);
	}

	// Whether a method with this return type gives its result later
	static boolean isAsync(Class<?> returnType) {
		return CompletionStage.class.isAssignableFrom(returnType)
				|| (REACTOR_PRESENT && ReactiveResults.isReactive(returnType));
	}

	/**
	 * Wait for one result.
	 * @param result what the method returned
	 * @return what it promised, or what it returned if that was no promise
	 */
	static @Nullable Object await(@Nullable Object result) throws Exception {
		if (result instanceof CompletionStage<?> stage) {
			return get(stage.toCompletableFuture());
		}
		if (result != null && REACTOR_PRESENT && ReactiveResults.isReactive(result.getClass())) {
			return get(ReactiveResults.toFuture(result));
		}
		return result;
	}

	/**
	 * Wait for the last of many results.
	 * @param results what the method returned, of a type that {@link #isMany gives many}
	 * @param consumer takes each result
	 */
	static void awaitEach(Object results, Consumer<Object> consumer) throws Exception {
		get(ReactiveResults.forEach(results, consumer));
	}

	private static <T extends @Nullable Object> T get(Future<T> future) throws Exception {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			throw ex;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			if (ex.getCause() instanceof Error error) {
				throw new NatsListenerFailedException("What the listener promised failed with " + error, error);
			}
			throw ex;
		}
	}

}
