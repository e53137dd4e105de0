package org.natsspring.broker.config.syntax;

/**
 * The text is not in the grammar, or refers to a variable or a file that is not there.
 * The message is the one nats-server prints.
 */
public final class ConfigSyntaxException extends Exception {

	private static final long serialVersionUID = 1L;

	public ConfigSyntaxException(String message) {
		super(message);
	}

}
