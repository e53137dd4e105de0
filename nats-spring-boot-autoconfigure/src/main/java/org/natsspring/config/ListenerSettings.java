package org.natsspring.config;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.Concurrency;
import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsMessageFilterStrategy;
import org.natsspring.listener.error.NatsErrorHandler;
import org.natsspring.listener.error.RetryingErrorHandler;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * What an annotation says about its container. {@code null} leaves the default.
 *
 * @param queue the queue group
 * @param group the group of containers
 * @param concurrency the number of handlers
 * @param autoStartup whether to start with the application
 * @param executor lends threads for the handlers
 * @param filter keeps messages from the method
 * @param retry decides about retries
 */
record ListenerSettings(@Nullable String queue, @Nullable String group, @Nullable Concurrency concurrency,
		@Nullable Boolean autoStartup, @Nullable AsyncTaskExecutor executor, @Nullable NatsMessageFilterStrategy filter,
		@Nullable NatsErrorHandler retry) implements NatsContainerCustomizer {

	@Override
	public void customize(NatsContainerProperties properties) {
		if (this.queue != null) {
			properties.setQueue(this.queue);
		}
		if (this.group != null) {
			properties.setGroup(this.group);
		}
		if (this.concurrency != null) {
			properties.setConcurrency(this.concurrency);
		}
		if (this.autoStartup != null) {
			properties.setAutoStartup(this.autoStartup);
		}
		if (this.executor != null) {
			properties.setExecutor(this.executor);
		}
		if (this.filter != null) {
			properties.setFilter(this.filter);
		}
		if (this.retry != null) {
			properties.setErrorHandler(new RetryingErrorHandler(this.retry, properties.getErrorHandler()));
		}
	}

}
