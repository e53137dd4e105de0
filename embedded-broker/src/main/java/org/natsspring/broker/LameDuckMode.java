package org.natsspring.broker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.natsspring.broker.config.LameDuckConfig;
import org.natsspring.broker.protocol.CloseReason;
import org.natsspring.broker.session.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the clients of a server away one by one (ADR-5): no new ones, a notice, a time of
 * grace, then one after the other over what is left of the duration, at least one a
 * second. Runs on a thread of its own until it is done or stopped.
 */
final class LameDuckMode implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(NatsBroker.class);

	private static final long LONGEST_SPACING_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final RunningServer server;

	private final LameDuckConfig config;

	private final Runnable whenDone;

	private final CountDownLatch stopped = new CountDownLatch(1);

	LameDuckMode(RunningServer server, LameDuckConfig config, Runnable whenDone) {
		this.server = server;
		this.config = config;
		this.whenDone = whenDone;
	}

	void start() {
		Thread thread = new Thread(this, "nats-broker-lame-duck");
		thread.setDaemon(true);
		thread.start();
	}

	void stop() {
		this.stopped.countDown();
	}

	@Override
	public void run() {
		logger.info("Entering lame duck mode, stop accepting new clients");
		this.server.stopAccepting();
		this.server.sessions().enterLameDuckMode();
		try {
			if (!this.server.sessions().open().isEmpty() && !pause(this.config.gracePeriod().toNanos())) {
				sendAway();
			}
			if (this.stopped.getCount() > 0) {
				this.whenDone.run();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void sendAway() throws InterruptedException {
		List<ClientSession> sessions = new ArrayList<>(this.server.sessions().open());
		if (sessions.isEmpty()) {
			return;
		}
		logger.info("Closing existing clients");
		Collections.shuffle(sessions);
		long closing = this.config.duration().minus(this.config.gracePeriod()).toNanos();
		long spacing = Math.min(LONGEST_SPACING_NANOS, closing / sessions.size());
		for (ClientSession session : sessions) {
			session.closeFromAnyThread(CloseReason.SERVER_SHUTDOWN);
			if (pause(spacing)) {
				return;
			}
		}
	}

	// true if stopped meanwhile
	private boolean pause(long nanos) throws InterruptedException {
		return this.stopped.await(nanos, TimeUnit.NANOSECONDS);
	}

}
