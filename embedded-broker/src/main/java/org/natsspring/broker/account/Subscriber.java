package org.natsspring.broker.account;

import org.natsspring.broker.message.Message;

/**
 * Who gets the messages of a subscription: a client's session, or a part of the server
 * that answers requests.
 */
public interface Subscriber {

	/**
	 * Take a message. Called on the publisher's thread, so it must not block; the message
	 * goes on to the subscriber's own thread.
	 * @param subscription one of this subscriber's subscriptions
	 * @param message the message
	 * @param publisher who published it
	 * @return whether the message was taken; if not, another member of the queue group is
	 * tried
	 */
	boolean deliver(Subscription subscription, Message message, Publisher publisher);

}
