package org.natsspring.autoconfigure;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Runs the client library's reader, writer and dispatchers on virtual threads.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnThreading(Threading.VIRTUAL)
class NatsVirtualThreadsConfiguration {

	// The client library does not shut down an executor it is given: this one holds no
	// thread once the tasks have ended
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	NatsOptionsCustomizer virtualThreadsNatsOptionsCustomizer() {
		return (options) -> options.executor(new ThreadPoolExecutor(0, Integer.MAX_VALUE, 500, TimeUnit.MILLISECONDS,
				new SynchronousQueue<>(), new VirtualThreadTaskExecutor("nats-").getVirtualThreadFactory()));
	}

}
