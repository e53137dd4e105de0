package org.natsspring.broker.jetstream.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.store.MessageStore;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.store.SyncPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the operating system has of a store to the disk from time to time, so that
 * little is lost with the machine. Confined to the stream's loop.
 */
final class DiskSync {

	private static final Logger logger = LoggerFactory.getLogger(DiskSync.class);

	private final OwnedLoop loop;

	private final MessageStore store;

	private final Duration interval;

	private @Nullable LoopTimer timer;

	DiskSync(OwnedLoop loop, MessageStore store, Duration interval) {
		this.loop = loop;
		this.store = store;
		this.interval = interval;
	}

	void start() {
		this.timer = this.loop.schedule(this.interval, this::sync);
	}

	private void sync() {
		try {
			this.store.sync(SyncPolicy.DISK);
		}
		catch (StoreException ex) {
			logger.error("Messages could not be written to the disk", ex);
		}
		start();
	}

	void stop() {
		if (this.timer != null) {
			this.timer.cancel();
		}
	}

}
