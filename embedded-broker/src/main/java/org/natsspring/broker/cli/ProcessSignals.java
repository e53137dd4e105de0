package org.natsspring.broker.cli;

import java.util.function.Consumer;

import sun.misc.Signal;

/**
 * The signals a server obeys. Every signal runs its handler on a thread of the JVM's.
 * <p>
 * HotSpot itself suspends threads with USR2, but only for a profiler such as JFR; set the
 * environment variable {@code _JAVA_SR_SIGNUM} to another signal's number to use both.
 */
enum ProcessSignals {

	/** Stop now. */
	INT("interrupt"),
	/** Stop now, unless the server is about to. */
	TERM("terminated"),
	/** Read the configuration again. */
	HUP("hangup"),
	/** Open the log file again. */
	USR1("user defined signal 1"),
	/** Enter lame duck mode. */
	USR2("user defined signal 2");

	private final String description;

	ProcessSignals(String description) {
		this.description = description;
	}

	/**
	 * What nats-server calls the signal in its log.
	 * @return the name
	 */
	String description() {
		return this.description;
	}

	/**
	 * Let a handler have all of these signals that the operating system knows.
	 * @param handler called with the signal
	 */
	static void handle(Consumer<ProcessSignals> handler) {
		for (ProcessSignals signal : values()) {
			try {
				Signal.handle(new Signal(signal.name()), (received) -> handler.accept(signal));
			}
			catch (IllegalArgumentException ex) {
				// Windows has INT and TERM only
			}
		}
	}

}
