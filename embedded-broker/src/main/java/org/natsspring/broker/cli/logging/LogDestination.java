package org.natsspring.broker.cli.logging;

import java.io.IOException;

/**
 * Where log lines go. Thread-safe.
 */
interface LogDestination {

	/**
	 * Write a line, in one piece so that lines of several threads do not mix.
	 * @param line the line with its line break
	 */
	void write(byte[] line);

	/**
	 * Open the file anew, after somebody moved it away.
	 * @return false if this is no file
	 * @throws IOException if the file cannot be opened; the old one stays in use
	 */
	boolean reopen() throws IOException;

}
