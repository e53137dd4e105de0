package org.natsspring.broker.cli;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.cli.logging.ServerLog;

/**
 * Does what a signal asks of the server. Called on the JVM's signal threads.
 */
final class SignalHandler implements Consumer<ProcessSignals> {

	private final ServerLog log;

	private final NatsBroker broker;

	private final Runnable stop;

	private final AtomicBoolean lameDuck = new AtomicBoolean();

	SignalHandler(ServerLog log, NatsBroker broker, Runnable stop) {
		this.log = log;
		this.broker = broker;
		this.stop = stop;
	}

	@Override
	public void accept(ProcessSignals signal) {
		this.log.info("Trapped \"" + signal.description() + "\" signal");
		switch (signal) {
			case INT -> this.stop.run();
			case TERM -> terminate();
			case HUP -> this.log.warn("Reload of the configuration is not supported yet, nothing has changed");
			case USR1 -> reopenLog();
			case USR2 -> enterLameDuckMode();
		}
	}

	// a server in lame duck mode ends by itself when its clients are gone
	private void terminate() {
		if (!this.lameDuck.get()) {
			this.stop.run();
		}
	}

	private void enterLameDuckMode() {
		if (this.lameDuck.compareAndSet(false, true)) {
			this.broker.lameDuck(this.stop);
		}
	}

	private void reopenLog() {
		try {
			this.log.info(this.log.reopen() ? "File log re-opened" : "File log re-open ignored, not a file logger");
		}
		catch (IOException ex) {
			this.log.error("File log could not be re-opened, the old one stays in use: " + ex.getMessage());
		}
	}

}
