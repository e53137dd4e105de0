package org.natsspring.broker.config.file;

/**
 * A configuration file cannot be used. The message is the one nats-server prints: one
 * problem a line, each with its place.
 */
public final class ConfigFileException extends Exception {

	private static final long serialVersionUID = 1L;

	public ConfigFileException(String message) {
		super(message);
	}

}
