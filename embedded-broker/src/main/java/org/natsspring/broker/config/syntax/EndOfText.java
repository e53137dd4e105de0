package org.natsspring.broker.config.syntax;

/**
 * The text ended at one of the places where nats-server takes that for the end of the
 * document, however deep. Unwinds the reader and never leaves it.
 */
final class EndOfText extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EndOfText() {
		super(null, null, false, false);
	}

}
