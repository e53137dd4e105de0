package org.natsspring.broker.contract;

/**
 * A started server that scenarios talk to through its port.
 */
interface RunningServer extends AutoCloseable {

	int port();

	/**
	 * Begin to send the clients away and return at once.
	 */
	void enterLameDuckMode();

	/**
	 * Whether the server has stopped by itself.
	 */
	boolean hasStopped();

	/**
	 * Stop the server gracefully and wait for its end.
	 */
	@Override
	void close();

}
