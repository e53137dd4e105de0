package org.natsspring.broker.config;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of JetStream from a file and from flags, where later ones win.
 * Not thread-safe.
 */
public final class JetStreamBuilder {

	private boolean enabled;

	private String storeDirectory = "";

	private JetStreamConfig settings = JetStreamConfig.TEMPORARY;

	JetStreamBuilder() {
	}

	public JetStreamBuilder enabled(boolean enabled) {
		this.enabled = enabled;
		return this;
	}

	/**
	 * Set where streams on disk are kept.
	 * @param storeDirectory a directory, in which they get one named {@code jetstream};
	 * empty means below the system's temporary directory
	 * @return this builder
	 */
	public JetStreamBuilder storeDirectory(String storeDirectory) {
		this.storeDirectory = storeDirectory;
		return this;
	}

	public boolean hasStoreDirectory() {
		return !this.storeDirectory.isEmpty();
	}

	public JetStreamBuilder maxMemory(long bytes) {
		return with(bytes, this.settings.maxStorage(), this.settings.strict(), this.settings.limits());
	}

	public JetStreamBuilder maxStorage(long bytes) {
		return with(this.settings.maxMemory(), bytes, this.settings.strict(), this.settings.limits());
	}

	public JetStreamBuilder strict(boolean strict) {
		return with(this.settings.maxMemory(), this.settings.maxStorage(), strict, this.settings.limits());
	}

	public JetStreamConfig.Limits limits() {
		return this.settings.limits();
	}

	public JetStreamBuilder limits(JetStreamConfig.Limits limits) {
		return with(this.settings.maxMemory(), this.settings.maxStorage(), this.settings.strict(), limits);
	}

	private JetStreamBuilder with(long maxMemory, long maxStorage, boolean strict, JetStreamConfig.Limits limits) {
		this.settings = new JetStreamConfig(null, maxMemory, maxStorage, this.settings.domain(), strict,
				this.settings.syncAlways(), this.settings.syncInterval(), limits);
		return this;
	}

	public JetStreamBuilder domain(String domain) {
		this.settings = this.settings.inDomain(domain);
		return this;
	}

	/**
	 * Set when messages go from the operating system to the disk.
	 * @param always whether before each is acknowledged
	 * @param interval otherwise, how often
	 * @return this builder
	 */
	public JetStreamBuilder sync(boolean always, Duration interval) {
		this.settings = new JetStreamConfig(null, this.settings.maxMemory(), this.settings.maxStorage(),
				this.settings.domain(), this.settings.strict(), always, interval, this.settings.limits());
		return this;
	}

	/**
	 * Put the settings together.
	 * @return the settings, or null if JetStream is off
	 */
	@Nullable JetStreamConfig build() {
		if (!this.enabled) {
			return null;
		}
		Path base = hasStoreDirectory() ? Path.of(this.storeDirectory)
				: Path.of(System.getProperty("java.io.tmpdir"), "nats");
		return this.settings.storedIn(base);
	}

}
