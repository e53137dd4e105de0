package org.natsspring.broker.config.syntax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Opens configuration files by name and words what goes wrong as nats-server does.
 */
final class ConfigFiles {

	private ConfigFiles() {
	}

	/**
	 * The whole text of a file.
	 * @param name its name, absolute or from the working directory
	 * @return the text
	 * @throws ConfigSyntaxException if it cannot be read
	 */
	static String text(String name) throws ConfigSyntaxException {
		Path path = Path.of(name);
		if (Files.isDirectory(path)) {
			throw new ConfigSyntaxException("read " + name + ": is a directory");
		}
		try {
			return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
		}
		catch (NoSuchFileException ex) {
			throw new ConfigSyntaxException("open " + name + ": no such file or directory");
		}
		catch (AccessDeniedException ex) {
			throw new ConfigSyntaxException("open " + name + ": permission denied");
		}
		catch (IOException ex) {
			throw new ConfigSyntaxException("read " + name + ": " + ex.getMessage());
		}
	}

	/**
	 * The name of a file that another one includes.
	 * @param including name of the including file
	 * @param included name in the {@code include} line, always from the including file's
	 * directory
	 * @return the name from the working directory
	 */
	static String resolve(String including, String included) {
		Path directory = Path.of(including).getParent();
		Path path = Path.of((directory != null) ? directory.toString() : ".", included).normalize();
		return path.toString().isEmpty() ? "." : path.toString();
	}

}
