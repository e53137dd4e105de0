package org.natsspring.broker.config;

import org.jspecify.annotations.Nullable;

/**
 * What the standalone server logs and where.
 *
 * @param debug whether debug lines are logged
 * @param trace whether each protocol operation is logged
 * @param timestamps whether lines carry date and time
 * @param utc whether times are in UTC instead of the machine's time zone
 * @param file log file, or null for standard error
 * @param sizeLimit bytes at which the log file is put aside and begun anew; 0 means never
 * @param maxFiles log files to keep, the current one included; 0 means all
 */
public record LoggingConfig(boolean debug, boolean trace, boolean timestamps, boolean utc, @Nullable String file,
		long sizeLimit, int maxFiles) {

	/**
	 * Information, warnings and errors with local time on standard error.
	 */
	public static final LoggingConfig DEFAULTS = new LoggingConfig(false, false, true, false, null, 0, 0);

	/**
	 * Start from these settings.
	 * @return a builder that holds them
	 */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/**
	 * Changes single settings. Not thread-safe.
	 */
	public static final class Builder {

		private boolean debug;

		private boolean trace;

		private boolean timestamps;

		private boolean utc;

		private @Nullable String file;

		private long sizeLimit;

		private int maxFiles;

		private Builder(LoggingConfig logging) {
			this.debug = logging.debug;
			this.trace = logging.trace;
			this.timestamps = logging.timestamps;
			this.utc = logging.utc;
			this.file = logging.file;
			this.sizeLimit = logging.sizeLimit;
			this.maxFiles = logging.maxFiles;
		}

		public Builder debug(boolean debug) {
			this.debug = debug;
			return this;
		}

		public Builder trace(boolean trace) {
			this.trace = trace;
			return this;
		}

		public Builder timestamps(boolean timestamps) {
			this.timestamps = timestamps;
			return this;
		}

		public Builder utc(boolean utc) {
			this.utc = utc;
			return this;
		}

		public Builder file(@Nullable String file) {
			this.file = file;
			return this;
		}

		public Builder sizeLimit(long sizeLimit) {
			this.sizeLimit = sizeLimit;
			return this;
		}

		public Builder maxFiles(int maxFiles) {
			this.maxFiles = maxFiles;
			return this;
		}

		/**
		 * Put the settings together.
		 * @return the settings
		 */
		public LoggingConfig build() {
			return new LoggingConfig(this.debug, this.trace, this.timestamps, this.utc, this.file, this.sizeLimit,
					this.maxFiles);
		}

	}

}
