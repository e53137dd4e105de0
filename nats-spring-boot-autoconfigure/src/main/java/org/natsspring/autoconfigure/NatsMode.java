package org.natsspring.autoconfigure;

/**
 * Which NATS server the application uses.
 */
public enum NatsMode {

	/**
	 * Embedded, if the broker is on the classpath and nothing says where a server is.
	 */
	AUTO,

	/**
	 * A server of its own process or machine.
	 */
	EXTERNAL,

	/**
	 * The broker in this JVM.
	 */
	EMBEDDED

}
