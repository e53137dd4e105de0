package org.natsspring.broker.config.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;
import org.natsspring.broker.config.syntax.Position;

/**
 * The options of one block of the file: what each key does, and the errors for keys and
 * values that are wrong. Key names do not depend on case. Confined to the thread that
 * reads.
 */
final class Block {

	private static final Option WITHOUT_EFFECT = (node) -> {
	};

	private final Map<String, Option> options = new HashMap<>();

	private final Problems problems;

	private final UnknownKey unknownKey;

	Block(Problems problems) {
		this(problems, (key) -> "unknown field " + GoText.quote(key));
	}

	/**
	 * Make a block that words the error for unknown keys itself.
	 * @param problems collects errors
	 * @param unknownKey makes that error's text of the key
	 */
	Block(Problems problems, UnknownKey unknownKey) {
		this.problems = problems;
		this.unknownKey = unknownKey;
	}

	/**
	 * Add an option.
	 * @param option takes the value
	 * @param names its names, in lower case
	 * @return this block
	 */
	Block option(Option option, String... names) {
		for (String name : names) {
			this.options.put(name, option);
		}
		return this;
	}

	/**
	 * Add options of nats-server that cannot change what this server does.
	 * @param names their names
	 * @return this block
	 */
	Block withoutEffect(String... names) {
		return option(WITHOUT_EFFECT, names);
	}

	/**
	 * Add options of nats-server that this one does not have yet. They are refused, so
	 * that nobody relies on what is not there.
	 * @param names their names
	 * @return this block
	 */
	Block notBuiltYet(String... names) {
		return refused("is not supported yet", names);
	}

	/**
	 * Add options of nats-server that this one will not have.
	 * @param reason why, to follow the option's name
	 * @param names their names
	 * @return this block
	 */
	Block refused(String reason, String... names) {
		for (String name : names) {
			option((node) -> {
				throw new InvalidValueException(node, "field " + GoText.quote(name) + " " + reason);
			}, name);
		}
		return this;
	}

	void read(MapValue map) {
		map.entries().forEach((key, node) -> {
			Option option = this.options.get(key.toLowerCase(Locale.ROOT));
			if (option != null) {
				read(option, node);
			}
			else if (!map.variables().contains(key)) {
				this.problems.error(node.position(), this.unknownKey.message(key));
			}
		});
	}

	private void read(Option option, ConfigNode node) {
		try {
			option.read(node);
		}
		catch (InvalidValueException ex) {
			Position position = ex.position();
			this.problems.error(position, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Takes the value of an option.
	 */
	@FunctionalInterface
	interface Option {

		void read(ConfigNode node) throws InvalidValueException;

	}

	/**
	 * Words the error for a key that is no option.
	 */
	@FunctionalInterface
	interface UnknownKey {

		String message(String key);

	}

}
