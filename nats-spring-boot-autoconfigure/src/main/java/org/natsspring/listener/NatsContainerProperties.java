package org.natsspring.listener;

import java.time.Duration;
import java.util.List;

import io.nats.client.Consumer;
import org.aopalliance.aop.Advice;
import org.jspecify.annotations.Nullable;
import org.natsspring.listener.error.DefaultNatsErrorHandler;
import org.natsspring.listener.error.NatsErrorHandler;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.util.Assert;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What a listener container is made with: where it subscribes, how many handlers it has
 * and what surrounds them. Filled by the container factory, then by a
 * {@code NatsContainerCustomizer}. Not thread-safe.
 */
public final class NatsContainerProperties {

	/**
	 * Phase of containers: they start after, and stop before, nearly everything else.
	 */
	public static final int DEFAULT_PHASE = Integer.MAX_VALUE - 100;

	/**
	 * How long a container waits for its handlers when it stops.
	 */
	public static final Duration DEFAULT_SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

	private final String listenerId;

	private List<SubjectPattern> subjects;

	private @Nullable String queue;

	private @Nullable String group;

	private Concurrency concurrency = Concurrency.ONE;

	private boolean autoStartup = true;

	private int phase = DEFAULT_PHASE;

	private Duration shutdownTimeout = DEFAULT_SHUTDOWN_TIMEOUT;

	private @Nullable Duration idleEventInterval;

	private StartupFailurePolicy startupFailurePolicy = StartupFailurePolicy.STOP;

	private BackOff startupBackOff = startupBackOff();

	private long pendingMessageLimit = Consumer.DEFAULT_MAX_MESSAGES;

	private long pendingByteLimit = Consumer.DEFAULT_MAX_BYTES;

	private @Nullable AsyncTaskExecutor executor;

	private NatsErrorHandler errorHandler = new DefaultNatsErrorHandler();

	private @Nullable NatsMessageFilterStrategy filter;

	private List<NatsMessageInterceptor> interceptors = List.of();

	private List<Advice> adviceChain = List.of();

	/**
	 * Properties with their defaults.
	 * @param listenerId the id of the container
	 * @param subjects the subjects to subscribe to, at least one, which do not overlap
	 * @throws IllegalArgumentException if there is none, or some overlap
	 */
	public NatsContainerProperties(String listenerId, List<SubjectPattern> subjects) {
		Assert.hasText(listenerId, "'listenerId' must not be empty");
		this.listenerId = listenerId;
		this.subjects = checked(listenerId, subjects);
	}

	private static List<SubjectPattern> checked(String listenerId, List<SubjectPattern> subjects) {
		Assert.notEmpty(subjects, () -> "Listener '" + listenerId + "' names no subject to subscribe to");
		for (int i = 0; i < subjects.size(); i++) {
			SubjectPattern subject = subjects.get(i);
			for (SubjectPattern other : subjects.subList(0, i)) {
				Assert.isTrue(!subject.overlaps(other),
						() -> "Listener '" + listenerId + "' subscribes to '" + other + "' and '" + subject
								+ "', which overlap: it would see a message that matches both twice. "
								+ "Leave one out, or make them two listeners");
			}
		}
		return List.copyOf(subjects);
	}

	private static BackOff startupBackOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(1000, 2);
		backOff.setMaxInterval(30_000);
		return backOff;
	}

	public String getListenerId() {
		return this.listenerId;
	}

	public List<SubjectPattern> getSubjects() {
		return this.subjects;
	}

	/**
	 * Set the subjects to subscribe to.
	 * @param subjects at least one, which do not overlap
	 */
	public void setSubjects(List<SubjectPattern> subjects) {
		this.subjects = checked(this.listenerId, subjects);
	}

	public @Nullable String getQueue() {
		return this.queue;
	}

	/**
	 * Set the queue group.
	 * @param queue the name, {@code null} for none
	 */
	public void setQueue(@Nullable String queue) {
		this.queue = queue;
	}

	public @Nullable String getGroup() {
		return this.group;
	}

	/**
	 * Set the group of containers this one starts and stops with.
	 * @param group the name, {@code null} for none
	 */
	public void setGroup(@Nullable String group) {
		this.group = group;
	}

	public Concurrency getConcurrency() {
		return this.concurrency;
	}

	/**
	 * Set how many handlers may run in parallel. Default one.
	 * @param concurrency the number or range
	 */
	public void setConcurrency(Concurrency concurrency) {
		this.concurrency = concurrency;
	}

	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	/**
	 * Set whether the container starts with the application context. Default true.
	 * @param autoStartup whether it does
	 */
	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	public int getPhase() {
		return this.phase;
	}

	/**
	 * Set the phase in which the container stops and, of all containers, its turn to
	 * start. Default {@value #DEFAULT_PHASE}.
	 * @param phase the phase
	 */
	public void setPhase(int phase) {
		this.phase = phase;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	/**
	 * Set how long a stop waits for running handlers and received messages before it
	 * interrupts. Default 10 seconds.
	 * @param shutdownTimeout the time
	 */
	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	public @Nullable Duration getIdleEventInterval() {
		return this.idleEventInterval;
	}

	/**
	 * Set after what time without messages an idle event is published. Default never.
	 * @param idleEventInterval the time, {@code null} for never
	 */
	public void setIdleEventInterval(@Nullable Duration idleEventInterval) {
		this.idleEventInterval = idleEventInterval;
	}

	public StartupFailurePolicy getStartupFailurePolicy() {
		return this.startupFailurePolicy;
	}

	/**
	 * Set what to do when the container cannot start. Default is to fail the application.
	 * @param startupFailurePolicy the policy
	 */
	public void setStartupFailurePolicy(StartupFailurePolicy startupFailurePolicy) {
		this.startupFailurePolicy = startupFailurePolicy;
	}

	public BackOff getStartupBackOff() {
		return this.startupBackOff;
	}

	/**
	 * Set the waits between attempts to start, and to subscribe anew after the connection
	 * was closed for good. Default 1 second, doubling up to 30, without end.
	 * @param startupBackOff the waits
	 */
	public void setStartupBackOff(BackOff startupBackOff) {
		this.startupBackOff = startupBackOff;
	}

	public long getPendingMessageLimit() {
		return this.pendingMessageLimit;
	}

	/**
	 * Set how many messages the client library buffers for the container before it drops
	 * new ones. Default is the library's, 524,288.
	 * @param pendingMessageLimit the number, 0 for no limit
	 */
	public void setPendingMessageLimit(long pendingMessageLimit) {
		this.pendingMessageLimit = pendingMessageLimit;
	}

	public long getPendingByteLimit() {
		return this.pendingByteLimit;
	}

	/**
	 * Set how many bytes the client library buffers for the container before it drops new
	 * messages. Default is the library's, 64 MiB.
	 * @param pendingByteLimit the number, 0 for no limit
	 */
	public void setPendingByteLimit(long pendingByteLimit) {
		this.pendingByteLimit = pendingByteLimit;
	}

	public @Nullable AsyncTaskExecutor getExecutor() {
		return this.executor;
	}

	/**
	 * Set what lends the container a thread for each handler. Default is an executor of
	 * its own, with threads named after the listener.
	 * @param executor the executor, {@code null} for the default
	 */
	public void setExecutor(@Nullable AsyncTaskExecutor executor) {
		this.executor = executor;
	}

	public NatsErrorHandler getErrorHandler() {
		return this.errorHandler;
	}

	/**
	 * Set what decides about failed messages. Default is a
	 * {@link DefaultNatsErrorHandler} that logs.
	 * @param errorHandler the error handler
	 */
	public void setErrorHandler(NatsErrorHandler errorHandler) {
		this.errorHandler = errorHandler;
	}

	public @Nullable NatsMessageFilterStrategy getFilter() {
		return this.filter;
	}

	/**
	 * Set what keeps messages from the listener. Default nothing.
	 * @param filter the filter, {@code null} for none
	 */
	public void setFilter(@Nullable NatsMessageFilterStrategy filter) {
		this.filter = filter;
	}

	public List<NatsMessageInterceptor> getInterceptors() {
		return this.interceptors;
	}

	/**
	 * Set what looks at messages around the listener.
	 * @param interceptors the interceptors, in their order
	 */
	public void setInterceptors(List<NatsMessageInterceptor> interceptors) {
		this.interceptors = List.copyOf(interceptors);
	}

	public List<Advice> getAdviceChain() {
		return this.adviceChain;
	}

	/**
	 * Set AOP advice for each call of the listener, within the interceptors.
	 * @param adviceChain the advice, outermost first
	 */
	public void setAdviceChain(List<Advice> adviceChain) {
		this.adviceChain = List.copyOf(adviceChain);
	}

}
