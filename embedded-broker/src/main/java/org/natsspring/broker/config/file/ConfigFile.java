package org.natsspring.broker.config.file;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.config.syntax.ConfigDocument;
import org.natsspring.broker.config.syntax.ConfigSyntaxException;

/**
 * A {@code nats.conf} file that has been read.
 *
 * @param name its name as it was given
 * @param digest fingerprint of its values, equal to nats-server's
 * @param warnings what it should say in another way
 */
public record ConfigFile(String name, String digest, List<String> warnings) {

	public ConfigFile {
		warnings = List.copyOf(warnings);
	}

	/**
	 * Read a file and put what it says into a configuration.
	 * @param name the file's name
	 * @param config gets the options
	 * @param environment looks up {@code $name} where the file does not define it; null
	 * for unknown
	 * @return the file
	 * @throws ConfigFileException if it cannot be read, or an option is wrong; the
	 * message names all that are
	 */
	public static ConfigFile read(String name, StandaloneConfig.Builder config,
			UnaryOperator<@Nullable String> environment) throws ConfigFileException {
		ConfigDocument document;
		try {
			document = ConfigDocument.read(name, environment);
		}
		catch (ConfigSyntaxException ex) {
			throw new ConfigFileException(String.valueOf(ex.getMessage()));
		}
		Problems problems = new Problems();
		if (document.root().entries().isEmpty()) {
			problems.warning(name + ": config has no values or is empty");
		}
		new ServerBlock(config, problems).read(document.root());
		if (!problems.errors().isEmpty()) {
			throw new ConfigFileException(lines(problems.warnings()) + lines(problems.errors()));
		}
		return new ConfigFile(name, document.digest(), problems.warnings());
	}

	/**
	 * The warnings as nats-server prints them.
	 * @return a line for each, or an empty text
	 */
	public String warningLines() {
		return lines(this.warnings);
	}

	private static String lines(List<String> problems) {
		StringBuilder lines = new StringBuilder();
		problems.forEach((problem) -> lines.append(problem).append('\n'));
		return lines.toString();
	}

}
