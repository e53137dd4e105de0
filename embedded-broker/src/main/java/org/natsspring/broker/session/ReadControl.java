package org.natsspring.broker.session;

/**
 * Lets a session stop and start the reading of its socket. Called on the channel's event
 * loop.
 */
public interface ReadControl {

	/**
	 * Read no more for now.
	 */
	void pause();

	/**
	 * Go on, first of all with bytes that were read but not decoded.
	 */
	void resume();

}
