package org.natsspring.listener;

/**
 * What to do when a container cannot start. A server that is merely out of reach is none
 * of its cases as long as the connection itself is set to be made in the background.
 */
public enum StartupFailurePolicy {

	/**
	 * Fail the start of the application.
	 */
	STOP,

	/**
	 * Go on without the container. It can be started later through the registry.
	 */
	CONTINUE,

	/**
	 * Go on and try again in the background, with the back-off of the container
	 * properties, until the container runs or is stopped or no attempt is left.
	 */
	RETRY

}
