package org.natsspring.listener;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A container of core NATS subscriptions, whose listener is called by as many workers as
 * its concurrency says. It keeps the state and leaves the work to one run for each start.
 * Thread-safe.
 */
public final class ConcurrentNatsMessageListenerContainer implements NatsMessageListenerContainer {

	private static final Logger logger = LoggerFactory.getLogger(ConcurrentNatsMessageListenerContainer.class);

	private final NatsConnectionFactory connectionFactory;

	private final NatsContainerProperties properties;

	private final NatsMessageListener listener;

	private final ContainerEvents events;

	private final AtomicReference<ContainerState> state = new AtomicReference<>(ContainerState.STOPPED);

	private final AtomicReference<@Nullable ContainerRun> run = new AtomicReference<>();

	/**
	 * Of the present life, from start to stop.
	 */
	private volatile Signals signals = new Signals();

	private final AtomicBoolean paused = new AtomicBoolean();

	/**
	 * A container, not yet started.
	 * @param connectionFactory gives the connection to subscribe on
	 * @param properties what the container is made with
	 * @param listener handles the messages
	 * @param publisher takes the events, {@code null} for none
	 */
	public ConcurrentNatsMessageListenerContainer(NatsConnectionFactory connectionFactory,
			NatsContainerProperties properties, NatsMessageListener listener,
			@Nullable ApplicationEventPublisher publisher) {
		this.connectionFactory = connectionFactory;
		this.properties = properties;
		this.listener = AdvisedListener.of(listener, properties.getAdviceChain());
		this.events = new ContainerEvents(this, publisher);
	}

	@Override
	public String getListenerId() {
		return this.properties.getListenerId();
	}

	@Override
	public @Nullable String getGroup() {
		return this.properties.getGroup();
	}

	@Override
	public NatsContainerProperties getContainerProperties() {
		return this.properties;
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.isAutoStartup();
	}

	@Override
	public int getPhase() {
		return this.properties.getPhase();
	}

	@Override
	public boolean isRunning() {
		return this.state.get() != ContainerState.STOPPED;
	}

	@Override
	public void start() {
		if (!transition(ContainerState.STOPPED, ContainerState.STARTING)) {
			return;
		}
		this.signals = new Signals();
		this.events.starting();
		try {
			startRun();
		}
		catch (RuntimeException ex) {
			startFailed(ex);
		}
	}

	private void startRun() {
		ContainerRun started = new SubscriptionRun(this.connectionFactory, this.properties, this.listener,
				new IdleMonitor(this.properties.getIdleEventInterval(), this.events::idle, this.events::noLongerIdle),
				this.paused.get());
		started.start();
		this.run.set(started);
		applyPause();
		if (transition(ContainerState.STARTING, ContainerState.RUNNING)) {
			this.events.started();
		}
		else {
			stopRun();
		}
	}

	private void startFailed(RuntimeException failure) {
		this.events.failedToStart(failure);
		switch (this.properties.getStartupFailurePolicy()) {
			case STOP -> {
				ended();
				throw failure;
			}
			case CONTINUE -> {
				logger.error("Listener '{}' could not start and stays stopped", getListenerId(), failure);
				ended();
			}
			case RETRY -> {
				logger.warn("Listener '{}' could not start, trying on in the background: {}", getListenerId(),
						failure.getMessage());
				background("start").execute(new StartRetry(getListenerId(), this.properties.getStartupBackOff(),
						this.signals, this::startRun, this.events::failedToStart, this::ended));
			}
		}
	}

	@Override
	public void stop() {
		ContainerRun current = this.run.get();
		boolean ownThread = current != null && current.isWorkerThread();
		if (transition(ContainerState.RUNNING, ContainerState.STOPPING)) {
			if (ownThread) {
				background("stop").execute(this::stopRun);
			}
			else {
				stopRun();
			}
			return;
		}
		// Whoever is starting it now, stops it as well
		transition(ContainerState.STARTING, ContainerState.STOPPING);
		this.signals.requestStop();
		if (!ownThread && isRunning()) {
			this.signals.awaitEnd(this.properties.getShutdownTimeout().toMillis());
		}
	}

	@Override
	public void stop(Runnable callback) {
		background("stop").execute(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		});
	}

	private void stopRun() {
		ContainerRun current = this.run.getAndSet(null);
		StopReport report = StopReport.CLEAN;
		try {
			if (current != null) {
				report = current.stop(this.properties.getShutdownTimeout());
			}
		}
		finally {
			ended();
		}
		this.events.stopped(report);
	}

	private void ended() {
		this.state.set(ContainerState.STOPPED);
		this.signals.end();
	}

	private boolean transition(ContainerState from, ContainerState to) {
		return this.state.compareAndSet(from, to);
	}

	private SimpleAsyncTaskExecutor background(String what) {
		return new SimpleAsyncTaskExecutor("nats-" + getListenerId() + "-" + what + "-");
	}

	@Override
	public void pause() {
		if (this.paused.compareAndSet(false, true)) {
			applyPause();
			this.events.paused();
		}
	}

	@Override
	public void resume() {
		if (this.paused.compareAndSet(true, false)) {
			applyPause();
			this.events.resumed();
		}
	}

	private void applyPause() {
		ContainerRun current = this.run.get();
		if (current != null && this.paused.get()) {
			current.pause();
		}
		else if (current != null) {
			current.resume();
		}
	}

	@Override
	public boolean isPaused() {
		return this.paused.get();
	}

	@Override
	public void destroy() {
		stop();
	}

	@Override
	public String toString() {
		return "NatsMessageListenerContainer [id=" + getListenerId() + ", subjects=" + this.properties.getSubjects()
				+ ", state=" + this.state.get() + "]";
	}

}
