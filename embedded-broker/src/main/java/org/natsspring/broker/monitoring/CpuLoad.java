package org.natsspring.broker.monitoring;

import java.time.Duration;
import java.time.Instant;

/**
 * The processor time of this process, of which only the JDK's own management interface
 * knows the current share; the share over the life of the process needs no more than the
 * JDK's core.
 */
final class CpuLoad {

	private CpuLoad() {
	}

	/**
	 * Share of one processor since the process started.
	 * @return percent, with one decimal; 0 where the system does not tell
	 */
	static double percent() {
		ProcessHandle.Info info = ProcessHandle.current().info();
		Duration used = info.totalCpuDuration().orElse(Duration.ZERO);
		Instant start = info.startInstant().orElse(Instant.now());
		long lived = Math.max(1, Duration.between(start, Instant.now()).toMillis());
		return Math.round(1000.0 * used.toMillis() / lived) / 10.0;
	}

}
