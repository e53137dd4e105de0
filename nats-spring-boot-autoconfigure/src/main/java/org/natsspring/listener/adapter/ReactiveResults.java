package org.natsspring.listener.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * What of {@link AsyncResults} needs Reactor, and is loaded with it only.
 */
final class ReactiveResults {

	private ReactiveResults() {
	}

	static boolean isReactive(Class<?> type) {
		return adapter(type) != null;
	}

	static boolean isMany(Class<?> type) {
		ReactiveAdapter adapter = adapter(type);
		return adapter != null && adapter.isMultiValue();
	}

	static CompletableFuture<@Nullable Object> toFuture(Object result) {
		return Mono.from(required(result).toPublisher(result)).cast(Object.class).toFuture();
	}

	static CompletableFuture<@Nullable Void> forEach(Object results, Consumer<Object> consumer) {
		return Flux.from(required(results).toPublisher(results))
			.cast(Object.class)
			.doOnNext(consumer)
			.then()
			.toFuture();
	}

	private static ReactiveAdapter required(Object result) {
		ReactiveAdapter adapter = adapter(result.getClass());
		if (adapter == null) {
			throw new IllegalArgumentException(result.getClass() + " is no reactive type");
		}
		return adapter;
	}

	private static @Nullable ReactiveAdapter adapter(Class<?> type) {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
	}

}
