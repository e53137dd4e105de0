package org.natsspring.broker.jetstream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Takes messages that are published to a stream's subjects to the stream's loop. Messages
 * come on their publishers' threads; subjects change on the control loop.
 */
final class StreamIngress implements Subscriber {

	/** What a waiting message takes beside its data. */
	private static final int OVERHEAD = 64;

	private final Account account;

	private final Stream stream;

	private final ServerPublisher answers;

	private final List<Subscription> subscriptions = new ArrayList<>();

	StreamIngress(Account account, Stream stream) {
		this.account = account;
		this.stream = stream;
		this.answers = new ServerPublisher(account);
	}

	/**
	 * Take messages of these subjects, and of no others.
	 * @param subjects the subjects
	 */
	void subscribe(List<Subject> subjects) {
		Iterator<Subscription> present = this.subscriptions.iterator();
		while (present.hasNext()) {
			Subscription subscription = present.next();
			if (!subjects.contains(subscription.subject())) {
				this.account.unsubscribe(subscription);
				present.remove();
			}
		}
		for (Subject subject : subjects) {
			if (this.subscriptions.stream().noneMatch((subscription) -> subscription.subject().equals(subject))) {
				Subscription subscription = new Subscription(this, subject, null, "js-stream");
				this.subscriptions.add(subscription);
				this.account.subscribe(subscription);
			}
		}
	}

	@Override
	public boolean deliver(Subscription subscription, Message message, Publisher publisher) {
		int size = message.size() + message.subject().length() + OVERHEAD;
		if (!this.stream.loop().submit(() -> this.stream.publish(message), size)) {
			refuse(message);
		}
		return true;
	}

	private void refuse(Message message) {
		Subject reply = message.reply();
		if (reply == null || this.stream.config().noAck()) {
			return;
		}
		ApiError error = ErrorCode.STREAM_TOO_MANY_REQUESTS.error();
		String body = "{\"error\":{\"code\":" + error.code() + ",\"err_code\":" + error.errorCode()
				+ ",\"description\":\"" + error.description() + "\"},\"stream\":\"" + this.stream.config().name()
				+ "\",\"seq\":0}";
		Message answer = Message.of(reply, null, body.getBytes(StandardCharsets.UTF_8));
		this.answers.publishUncached(Headers.ofStatus("429 Too Many Requests").in(answer));
	}

}
