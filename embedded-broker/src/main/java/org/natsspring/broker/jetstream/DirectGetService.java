package org.natsspring.broker.jetstream;

import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.jetstream.stream.DirectGet;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Takes requests for messages of a stream to the stream's loop. Requests come on their
 * publishers' threads; it is started and stopped on the control loop.
 */
final class DirectGetService implements Subscriber {

	/** Mirrors join this group, so that one of them answers. */
	private static final Subject QUEUE = Subject.of("_sys_");

	private final Account account;

	private final Stream stream;

	private final DirectGet directGet;

	private final List<Subject> subjects;

	private final List<Subscription> subscriptions = new ArrayList<>();

	private final int prefixLength;

	/**
	 * Make the service for a stream.
	 * @param account the stream's account
	 * @param stream the stream
	 * @param name name of the stream that is asked for, which may be one that it mirrors
	 * @param maxBytes bytes of one answer unless the request says otherwise
	 */
	DirectGetService(Account account, Stream stream, String name, long maxBytes) {
		String subject = "$JS.API.DIRECT.GET." + name;
		this.account = account;
		this.stream = stream;
		this.directGet = new DirectGet(stream, maxBytes);
		this.subjects = List.of(Subject.of(subject), Subject.of(subject + ".>"));
		this.prefixLength = Subject.of(subject + ".").length();
	}

	/**
	 * Answer from now on, or no longer.
	 * @param allowed whether to answer
	 */
	void allow(boolean allowed) {
		if (!allowed) {
			this.subscriptions.forEach(this.account::unsubscribe);
			this.subscriptions.clear();
		}
		else if (this.subscriptions.isEmpty()) {
			for (Subject subject : this.subjects) {
				Subscription subscription = new Subscription(this, subject, QUEUE, "js-direct-get");
				this.subscriptions.add(subscription);
				this.account.subscribe(subscription);
			}
		}
	}

	@Override
	public boolean deliver(Subscription subscription, Message message, Publisher publisher) {
		return this.stream.loop().submit(() -> answer(message), message.size());
	}

	private void answer(Message message) {
		Subject subject = message.subject();
		if (subject.length() < this.prefixLength) {
			this.directGet.answer(message);
			return;
		}
		byte[] wanted = new byte[subject.length() - this.prefixLength];
		System.arraycopy(subject.bytes(), this.prefixLength, wanted, 0, wanted.length);
		this.directGet.answerLast(Subject.ofBytes(wanted), message);
	}

}
