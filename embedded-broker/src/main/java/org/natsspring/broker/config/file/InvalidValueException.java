package org.natsspring.broker.config.file;

import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.Position;

/**
 * A value that its option does not take. Caught by the block that reads the option.
 */
final class InvalidValueException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Position position;

	InvalidValueException(ConfigNode node, String text) {
		super(text);
		this.position = node.position();
	}

	Position position() {
		return this.position;
	}

}
