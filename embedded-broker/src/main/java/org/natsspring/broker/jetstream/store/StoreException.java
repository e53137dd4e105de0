package org.natsspring.broker.jetstream.store;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A store could not do what it was asked to. The message names the file, what failed and
 * what to do about it.
 */
public final class StoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final transient Path file;

	/**
	 * Make an exception.
	 * @param reason the kind of failure
	 * @param file the file or directory it is about
	 * @param message what failed and what to do
	 * @param cause the cause, or null
	 */
	StoreException(Reason reason, Path file, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.file = file;
	}

	/**
	 * The kind of failure.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The file or directory it is about.
	 * @return the path
	 */
	public Path file() {
		return this.file;
	}

	/**
	 * Kinds of failure.
	 */
	public enum Reason {

		/**
		 * The disk or the quota is full. Works again when there is space.
		 */
		FULL,

		/**
		 * The operating system failed to read or write.
		 */
		IO,

		/**
		 * Another process, or another store of this one, uses the directory.
		 */
		LOCKED,

		/**
		 * No good copy of the content is left.
		 */
		DAMAGED,

		/**
		 * The store is closed.
		 */
		CLOSED

	}

}
