package org.natsspring.broker.account;

/**
 * Who published a message: a client's session, or a part of the server.
 */
public interface Publisher {

	/**
	 * Whether a message may be delivered to the one who published it.
	 * @return false if it must not
	 */
	boolean echo();

	/**
	 * Be told that a subscriber is nearly full. Called on the publisher's own thread
	 * while it publishes.
	 * @param overfull whether the subscriber has reached its limit, not just come near
	 */
	void slowDown(boolean overfull);

}
