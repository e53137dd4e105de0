package org.natsspring.core;

/**
 * What happens when the application starts and no server answers.
 */
public enum NatsStartupPolicy {

	/**
	 * Connect while starting; the start fails if that fails.
	 */
	FAIL_FAST,

	/**
	 * Keep trying in the background while the application is up. Until it succeeds,
	 * subscriptions wait, and published messages wait in the reconnect buffer until that
	 * is full.
	 */
	BACKGROUND,

	/**
	 * Connect when the connection is first used; that use fails if connecting fails.
	 */
	LAZY

}
