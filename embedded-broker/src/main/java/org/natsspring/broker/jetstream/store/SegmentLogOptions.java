package org.natsspring.broker.jetstream.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a {@link SegmentLog} has to know.
 *
 * @param stream name of the stream, for log lines and errors
 * @param directory where the segment files lie; made if it is missing
 * @param segmentSize size in bytes at which a new file is begun; one record or batch may
 * make a file larger
 * @param retryAfter how long a store that failed to write waits before it tries again
 */
public record SegmentLogOptions(String stream, Path directory, int segmentSize, Duration retryAfter) {

	private static final int DEFAULT_SEGMENT_SIZE = 8 * 1024 * 1024;

	private static final int MIN_SEGMENT_SIZE = 1024;

	private static final int MAX_SEGMENT_SIZE = 1024 * 1024 * 1024;

	private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

	/**
	 * Check the values.
	 * @param stream name of the stream
	 * @param directory where the segment files lie
	 * @param segmentSize size of a segment file in bytes, 1 KiB to 1 GiB
	 * @param retryAfter how long to wait after a failure
	 */
	public SegmentLogOptions {
		if (segmentSize < MIN_SEGMENT_SIZE || segmentSize > MAX_SEGMENT_SIZE) {
			throw new IllegalArgumentException(
					"segment size: %d (expected: %d to %d)".formatted(segmentSize, MIN_SEGMENT_SIZE, MAX_SEGMENT_SIZE));
		}
	}

	/**
	 * Make options with segments of 8 MiB and a retry after one second.
	 * @param stream name of the stream
	 * @param directory where the segment files lie
	 * @return the options
	 */
	public static SegmentLogOptions of(String stream, Path directory) {
		return new SegmentLogOptions(stream, directory, DEFAULT_SEGMENT_SIZE, DEFAULT_RETRY_AFTER);
	}

	/**
	 * The same with another size of segments.
	 * @param size size of a segment file in bytes, 1 KiB to 1 GiB
	 * @return the options
	 */
	public SegmentLogOptions withSegmentSize(int size) {
		return new SegmentLogOptions(this.stream, this.directory, size, this.retryAfter);
	}

}
