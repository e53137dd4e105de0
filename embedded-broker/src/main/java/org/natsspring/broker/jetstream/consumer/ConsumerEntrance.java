package org.natsspring.broker.jetstream.consumer;

import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Takes what clients say to a consumer to the stream's loop: requests for messages,
 * acknowledgements, answers to flow control. Messages come on their publishers' threads.
 */
final class ConsumerEntrance implements Subscriber {

	/** What a waiting message takes beside its data. */
	private static final int OVERHEAD = 64;

	private static final String REQUEST = "request";

	private static final String ACKNOWLEDGEMENT = "acknowledgement";

	private static final String FLOW_CONTROL = "flow-control";

	private final Account account;

	private final Consumer consumer;

	private final List<Subscription> subscriptions = new ArrayList<>();

	ConsumerEntrance(Consumer consumer) {
		this.account = consumer.stream().publisher().account();
		this.consumer = consumer;
	}

	void open() {
		String names = this.consumer.stream().config().name() + '.' + this.consumer.name();
		if (!this.consumer.config().direct()) {
			subscribe("$JS.API.CONSUMER.MSG.NEXT." + names, REQUEST);
		}
		if (this.consumer.config().ackPolicy() != AckPolicy.NONE) {
			subscribe("$JS.ACK." + names + ".*.*.*.*.*", ACKNOWLEDGEMENT);
			subscribe("$JS.ACK.*.*." + names + ".*.*.*.*.>", ACKNOWLEDGEMENT);
		}
		subscribe("$JS.FC." + names + ".*", FLOW_CONTROL);
	}

	private void subscribe(String subject, String purpose) {
		Subscription subscription = new Subscription(this, Subject.of(subject), null, purpose);
		this.subscriptions.add(subscription);
		this.account.subscribe(subscription);
	}

	void close() {
		this.subscriptions.forEach(this.account::unsubscribe);
		this.subscriptions.clear();
	}

	@Override
	public boolean deliver(Subscription subscription, Message message, Publisher publisher) {
		int size = message.size() + message.subject().length() + OVERHEAD;
		return this.consumer.loop().submit(() -> accept(subscription.sid(), message), size);
	}

	private void accept(String purpose, Message message) {
		switch (purpose) {
			case REQUEST -> this.consumer.requested(message);
			case ACKNOWLEDGEMENT -> this.consumer.acknowledged(message);
			default -> this.consumer.flowControlAnswered(message);
		}
	}

}
