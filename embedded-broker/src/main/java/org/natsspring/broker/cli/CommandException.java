package org.natsspring.broker.cli;

/**
 * The command cannot be done. The message is for the user.
 */
final class CommandException extends Exception {

	private static final long serialVersionUID = 1L;

	CommandException(String message) {
		super(message);
	}

}
