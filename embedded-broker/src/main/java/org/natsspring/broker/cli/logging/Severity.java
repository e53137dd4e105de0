package org.natsspring.broker.cli.logging;

/**
 * The levels of nats-server's log, by the names in its lines.
 */
public enum Severity {

	/** Information. */
	INF,
	/** Warning. */
	WRN,
	/** Error. */
	ERR,
	/** The server ends because of this. */
	FTL,
	/** For those who look for a fault. */
	DBG,
	/** Each protocol operation. */
	TRC

}
