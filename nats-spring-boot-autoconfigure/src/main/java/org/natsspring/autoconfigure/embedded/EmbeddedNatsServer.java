package org.natsspring.autoconfigure.embedded;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.SmartLifecycle;

/**
 * The broker with the life of the application context: it starts when the bean is made,
 * so that beans may use it while they are made, and stops after everything that uses it.
 * A context that starts again gets it at the same port. Thread-safe.
 */
public final class EmbeddedNatsServer implements SmartLifecycle, InitializingBean, DisposableBean {

	/**
	 * Phase in the lifecycle of the context: the connection stops before.
	 */
	public static final int PHASE = NatsConnectionFactory.PHASE - 1000;

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedNatsServer.class);

	private final BrokerConfig.Builder config;

	private final IntConsumer portListener;

	private final AtomicReference<@Nullable NatsBroker> broker = new AtomicReference<>();

	private volatile int port;

	/**
	 * A server that starts with the context.
	 * @param config configuration of the broker
	 * @param portListener told the port each time the server has started
	 */
	EmbeddedNatsServer(BrokerConfig.Builder config, IntConsumer portListener) {
		this.config = config;
		this.portListener = portListener;
		this.port = config.build().port();
	}

	/**
	 * Where clients connect.
	 * @return the URL with the port that was bound
	 * @throws IllegalStateException if the server is not running
	 */
	public String getUrl() {
		NatsBroker running = this.broker.get();
		if (running == null) {
			throw new IllegalStateException("The embedded NATS server is stopped");
		}
		return running.url();
	}

	/**
	 * The port that was bound.
	 * @return the port
	 */
	public int getPort() {
		return this.port;
	}

	@Override
	public void afterPropertiesSet() {
		start();
	}

	@Override
	public void start() {
		NatsBroker starting = NatsBroker.of(this.config.port(this.port).build());
		if (!this.broker.compareAndSet(null, starting)) {
			return;
		}
		try {
			starting.start();
		}
		catch (RuntimeException ex) {
			this.broker.set(null);
			throw new NatsException("The embedded NATS server cannot start: " + ex.getMessage()
					+ ". See nats.embedded.host and nats.embedded.port", ex);
		}
		this.port = starting.port();
		this.portListener.accept(this.port);
		warnIfOpenToOthers(starting.config());
	}

	private void warnIfOpenToOthers(BrokerConfig config) {
		boolean loopback = config.host().startsWith("127.") || config.host().equals("localhost")
				|| config.host().equals("::1");
		if (!loopback && AuthorizationConfig.NONE.equals(config.authorization())) {
			logger.warn("The embedded NATS server lets in anyone who reaches {}:{}. Add authorization with an "
					+ "EmbeddedNatsServerCustomizer, or listen on 127.0.0.1", config.host(), this.port);
		}
	}

	@Override
	public void stop() {
		NatsBroker running = this.broker.getAndSet(null);
		if (running != null) {
			running.close();
		}
	}

	@Override
	public void destroy() {
		stop();
	}

	@Override
	public boolean isRunning() {
		return this.broker.get() != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
