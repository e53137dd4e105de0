package org.natsspring.broker.cli.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The log on standard error. Thread-safe: a line is one write to the operating system.
 */
final class StandardError implements LogDestination {

	private final FileOutputStream out = new FileOutputStream(FileDescriptor.err);

	@Override
	public void write(byte[] line) {
		try {
			this.out.write(line);
		}
		catch (IOException ex) {
			// nobody reads the log any more, and there is nowhere else to say so
		}
	}

	@Override
	public boolean reopen() {
		return false;
	}

}
