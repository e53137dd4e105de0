package org.natsspring.broker.cli.logging;

import java.io.IOException;

import org.natsspring.broker.config.LoggingConfig;

/**
 * The log of the process. Thread-safe once opened.
 * <p>
 * It is one per process, since SLF4J makes its provider by name and has nothing to give
 * to it.
 */
public final class ServerLog {

	private static volatile ServerLog current = new ServerLog(LoggingConfig.DEFAULTS, new StandardError());

	private final LineFormat format;

	private final LogDestination destination;

	private final boolean debug;

	private final boolean trace;

	private ServerLog(LoggingConfig config, LogDestination destination) {
		this.format = new LineFormat(ProcessHandle.current().pid(), config.timestamps(), config.utc());
		this.destination = destination;
		this.debug = config.debug();
		this.trace = config.trace();
	}

	/**
	 * Open the log and lead SLF4J to it. Has to come before the first logger is made.
	 * @param config what to log and where
	 * @return the log
	 * @throws IOException if the log file cannot be opened
	 */
	public static ServerLog open(LoggingConfig config) throws IOException {
		// named like this, no service file is needed, which would change the log of
		// every application that embeds the broker
		System.setProperty("slf4j.provider", LogProvider.class.getName());
		System.setProperty("slf4j.internal.verbosity", "WARN");
		String file = config.file();
		LogDestination destination = (file == null || file.isEmpty()) ? new StandardError() : new LogFile(file, config);
		ServerLog opened = new ServerLog(config, destination);
		current = opened;
		return opened;
	}

	static ServerLog current() {
		return current;
	}

	public void info(String text) {
		write(Severity.INF, text);
	}

	public void warn(String text) {
		write(Severity.WRN, text);
	}

	public void error(String text) {
		write(Severity.ERR, text);
	}

	public void fatal(String text) {
		write(Severity.FTL, text);
	}

	public void debug(String text) {
		if (this.debug) {
			write(Severity.DBG, text);
		}
	}

	/**
	 * Open the log file anew, after somebody moved it away.
	 * @return false if the log does not go to a file
	 * @throws IOException if the file cannot be opened; the old one stays in use
	 */
	public boolean reopen() throws IOException {
		return this.destination.reopen();
	}

	boolean logsDebug() {
		return this.debug;
	}

	boolean logsTrace() {
		return this.trace;
	}

	void write(Severity severity, String text) {
		this.destination.write(this.format.format(severity, text));
	}

}
