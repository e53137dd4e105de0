package org.natsspring.broker.session;

import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.message.Message;

/**
 * What waits in an {@link Outbound} to be written.
 */
sealed interface Delivery {

	/**
	 * A message for a subscription.
	 *
	 * @param subscription the subscription
	 * @param message the message
	 */
	record OfMessage(Subscription subscription, Message message) implements Delivery {

	}

	/**
	 * A frame that is encoded already.
	 *
	 * @param bytes the frame
	 */
	record OfFrame(byte[] bytes) implements Delivery {

	}

	/**
	 * Nothing to write: the messages a subscription took before it was closed end here.
	 *
	 * @param subscription the subscription
	 */
	record EndOfSubscription(Subscription subscription) implements Delivery {

	}

}
