package org.natsspring.broker.config.syntax;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;

/**
 * A configuration file as a tree of values.
 *
 * @param file its name
 * @param root the options at the top
 */
public record ConfigDocument(String file, MapValue root) {

	/**
	 * Read a file and the files it includes.
	 * @param file its name
	 * @param environment looks up {@code $name} where no key has that name; null for
	 * unknown
	 * @return the document
	 * @throws ConfigSyntaxException if a file cannot be read or is not in the grammar
	 */
	public static ConfigDocument read(String file, UnaryOperator<@Nullable String> environment)
			throws ConfigSyntaxException {
		return parse(ConfigFiles.text(file), file, environment);
	}

	/**
	 * Read a text.
	 * @param text the document
	 * @param file name for errors, and to find included files from
	 * @param environment looks up {@code $name} where no key has that name; null for
	 * unknown
	 * @return the document
	 * @throws ConfigSyntaxException if the text is not in the grammar
	 */
	public static ConfigDocument parse(String text, String file, UnaryOperator<@Nullable String> environment)
			throws ConfigSyntaxException {
		DocumentReader reader = new DocumentReader(text, file, environment, new HashSet<>(), Set.of());
		return new ConfigDocument(file, reader.read());
	}

	/**
	 * The digest nats-server prints for the same values.
	 * @return {@code sha256:} and the hash
	 */
	public String digest() {
		return ConfigDigest.of(this.root);
	}

}
