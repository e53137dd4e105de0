package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Why a log takes no changes, and when it may try again.
 */
final class WriteFailure {

	private final SegmentLogOptions options;

	private @Nullable StoreException current;

	private long failedAt;

	WriteFailure(SegmentLogOptions options) {
		this.options = options;
	}

	@Nullable StoreException current() {
		return this.current;
	}

	StoreException fail(String what, Path file, IOException cause) {
		StoreException exception = StorageFiles.translate("stream " + this.options.stream() + ": " + what, file, cause);
		this.current = exception;
		this.failedAt = System.nanoTime();
		return exception;
	}

	void rethrowUnlessDue() {
		StoreException failure = this.current;
		if (failure != null && System.nanoTime() - this.failedAt < this.options.retryAfter().toNanos()) {
			throw new StoreException(failure.reason(), failure.file(), String.valueOf(failure.getMessage()), failure);
		}
	}

	void clear() {
		this.current = null;
	}

}
