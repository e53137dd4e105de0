package org.natsspring.listener;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.backoff.BackOffExecution;

/**
 * One life of a container on core NATS subscriptions. The client library keeps these over
 * a reconnect; when it gives a connection up for good, the run subscribes anew on the
 * next one. Started and stopped once.
 */
final class SubscriptionRun implements ContainerRun, ConnectionListener {

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionRun.class);

	private final NatsConnectionFactory connectionFactory;

	private final NatsContainerProperties properties;

	private final PauseGate gate = new PauseGate();

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final WorkerPool workers;

	private final AtomicReference<@Nullable SubscriptionIntake> intake = new AtomicReference<>();

	SubscriptionRun(NatsConnectionFactory connectionFactory, NatsContainerProperties properties,
			NatsMessageListener listener, IdleMonitor idleMonitor, boolean paused) {
		this.connectionFactory = connectionFactory;
		this.properties = properties;
		if (paused) {
			this.gate.close();
		}
		DeliveryProcessor processor = new DeliveryProcessor(properties.getListenerId(),
				new MessageInvoker(listener, properties.getFilter(), properties.getInterceptors()),
				new FailureHandling(properties.getErrorHandler(), listener, this.stopping));
		this.workers = new WorkerPool(properties.getConcurrency(), executor(properties), this.gate, idleMonitor,
				processor::process);
	}

	private static AsyncTaskExecutor executor(NatsContainerProperties properties) {
		AsyncTaskExecutor executor = properties.getExecutor();
		return (executor != null) ? executor : new SimpleAsyncTaskExecutor("nats-" + properties.getListenerId() + "-");
	}

	@Override
	public void start() {
		try {
			this.workers.start();
			this.connectionFactory.addConnectionListener(this);
			subscribe();
		}
		catch (RuntimeException ex) {
			stop(Duration.ZERO);
			throw ex;
		}
	}

	private void subscribe() {
		SubscriptionIntake opened = new SubscriptionIntake(this.connectionFactory, this.properties, this.workers);
		opened.open(this.properties);
		this.intake.set(opened);
		// The listener for that may have been called before there was an intake
		if (opened.isConnectionClosed()) {
			recover(opened);
		}
	}

	@Override
	@Deprecated
	public void connectionEvent(Connection connection, Events type) {
		connectionEvent(connection, type, System.currentTimeMillis(), "");
	}

	@Override
	public void connectionEvent(Connection connection, Events type, Long time, String uriDetails) {
		SubscriptionIntake current = this.intake.get();
		if (type == Events.CLOSED && current != null && current.isOn(connection)) {
			recover(current);
		}
	}

	private void recover(SubscriptionIntake lost) {
		if (isStopping() || !this.intake.compareAndSet(lost, null)) {
			return;
		}
		lost.close();
		if (lost.getDiscarded() > 0) {
			logger.warn("Listener '{}' lost its connection for good, and with it {} received messages",
					this.properties.getListenerId(), lost.getDiscarded());
		}
		// Not on the client's callback thread: opening a connection needs that
		new SimpleAsyncTaskExecutor("nats-" + this.properties.getListenerId() + "-subscribe-")
			.execute(this::subscribeAnew);
	}

	private void subscribeAnew() {
		BackOffExecution backOff = this.properties.getStartupBackOff().start();
		while (!isStopping()) {
			try {
				subscribe();
				logger.info("Listener '{}' subscribed anew on a new connection", this.properties.getListenerId());
				closeIfStopped();
				return;
			}
			catch (RuntimeException ex) {
				long delay = backOff.nextBackOff();
				logger.warn("Listener '{}' cannot subscribe anew: {}", this.properties.getListenerId(),
						ex.getMessage());
				if (delay == BackOffExecution.STOP || awaitStop(delay)) {
					return;
				}
			}
		}
	}

	private void closeIfStopped() {
		SubscriptionIntake current = this.intake.get();
		if (isStopping() && current != null) {
			current.close();
		}
	}

	private boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	private boolean awaitStop(long millis) {
		try {
			return this.stopping.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void pause() {
		this.gate.close();
	}

	@Override
	public void resume() {
		this.gate.open();
	}

	@Override
	public StopReport stop(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		this.connectionFactory.removeConnectionListener(this);
		this.stopping.countDown();
		SubscriptionIntake current = this.intake.getAndSet(null);
		int unfinished = 0;
		try {
			finish(current, deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			unfinished = this.workers.interrupt();
			if (current != null) {
				current.close();
			}
		}
		long discarded = this.workers.discardRest() + ((current != null) ? current.getDiscarded() : 0);
		return new StopReport(unfinished, discarded);
	}

	private void finish(@Nullable SubscriptionIntake current, Deadline deadline) throws InterruptedException {
		boolean paused = this.gate.isClosed();
		if (current != null && paused) {
			current.close();
			this.gate.abandon();
		}
		else if (current != null) {
			current.drain(deadline);
		}
		boolean finished = this.workers.finish(deadline);
		logger.debug("Workers of listener '{}' finished in time: {}", this.properties.getListenerId(), finished);
	}

	@Override
	public boolean isWorkerThread() {
		return this.workers.isWorkerThread();
	}

}
