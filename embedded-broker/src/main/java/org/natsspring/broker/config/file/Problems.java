package org.natsspring.broker.config.file;

import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.syntax.Position;

/**
 * Collects what is wrong in a file, so that one look shows all of it. Confined to the
 * thread that reads.
 */
final class Problems {

	private final List<String> errors = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	void error(Position position, String text) {
		this.errors.add(position + ": " + text);
	}

	void warning(String text) {
		this.warnings.add(text);
	}

	void warning(Position position, String field, String text) {
		warning(position + ": invalid use of field " + GoText.quote(field) + ": " + text);
	}

	List<String> errors() {
		return List.copyOf(this.errors);
	}

	List<String> warnings() {
		return List.copyOf(this.warnings);
	}

}
