package org.natsspring.broker.cli;

/**
 * The command line is not in the syntax of flags. The message is the one Go prints.
 */
final class FlagException extends Exception {

	private static final long serialVersionUID = 1L;

	FlagException(String message) {
		super(message);
	}

}
