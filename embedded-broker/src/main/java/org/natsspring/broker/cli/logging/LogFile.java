package org.natsspring.broker.cli.logging;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.natsspring.broker.config.LoggingConfig;

/**
 * The log in a file, which is put aside under a name with the time in it when it is full.
 * Thread-safe: a line is one write to the operating system, and one thread at a time
 * rotates.
 */
final class LogFile implements LogDestination {

	private final File file;

	private final long sizeLimit;

	private final int maxFiles;

	private final AtomicLong size = new AtomicLong();

	private final AtomicBoolean rotating = new AtomicBoolean();

	private volatile FileOutputStream out;

	LogFile(String name, LoggingConfig config) throws IOException {
		this.file = new File(name);
		this.sizeLimit = config.sizeLimit();
		this.maxFiles = config.maxFiles();
		this.out = open();
	}

	private FileOutputStream open() throws IOException {
		FileOutputStream opened = new FileOutputStream(this.file, true);
		this.size.set(this.file.length());
		return opened;
	}

	@Override
	public void write(byte[] line) {
		try {
			this.out.write(line);
			if (this.sizeLimit > 0 && this.size.addAndGet(line.length) > this.sizeLimit
					&& this.rotating.compareAndSet(false, true)) {
				rotate();
			}
		}
		catch (IOException ex) {
			// a full disk must not end the server, and there is nowhere else to say so
		}
	}

	private void rotate() throws IOException {
		try {
			StringBuilder backup = new StringBuilder(this.file.getName()).append('.');
			LineFormat.appendTime(backup, LocalDateTime.now(), '.', '.', '.');
			if (this.file.renameTo(new File(this.file.getAbsoluteFile().getParentFile(), backup.toString()))) {
				reopen();
				deleteOldest();
			}
		}
		finally {
			this.rotating.set(false);
		}
	}

	private void deleteOldest() {
		String prefix = this.file.getName() + ".";
		File[] backups = this.file.getAbsoluteFile()
			.getParentFile()
			.listFiles((directory, name) -> name.startsWith(prefix));
		if (this.maxFiles <= 0 || backups == null) {
			return;
		}
		// names sort by time; the current file counts too
		Arrays.sort(backups);
		for (int i = 0; i < backups.length - (this.maxFiles - 1); i++) {
			backups[i].delete();
		}
	}

	@Override
	public boolean reopen() throws IOException {
		FileOutputStream before = this.out;
		this.out = open();
		before.close();
		return true;
	}

}
