package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.ApiLevel;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Takes the API requests of an account to the control loop. Requests that nobody answers
 * are taken all the same; so does nats-server.
 */
public final class ApiService implements Subscriber {

	private static final Subject ALL = Subject.of("$JS.API.>");

	/** What streams and consumers subscribe to themselves. */
	private static final Subject DIRECT_GET = Subject.of("$JS.API.DIRECT.GET.");

	private static final Subject NEXT_MESSAGE = Subject.of("$JS.API.CONSUMER.MSG.NEXT.");

	private final OwnedLoop controlLoop;

	private final StreamCatalog streams;

	private final ServerPublisher answers;

	private final ApiTable table = new ApiTable();

	/**
	 * Make the service of an account.
	 * @param account the account
	 * @param controlLoop the loop that owns the catalog
	 * @param streams the streams
	 */
	public ApiService(Account account, OwnedLoop controlLoop, StreamCatalog streams) {
		this.controlLoop = controlLoop;
		this.streams = streams;
		this.answers = new ServerPublisher(account);
	}

	/**
	 * Answer requests from now on.
	 */
	public void start() {
		Account account = this.answers.account();
		account.subscribe(new Subscription(this, ALL, null, "js-api"));
		String domain = this.streams.server().domain();
		if (domain != null) {
			new DomainAlias(account, domain).start();
		}
	}

	@Override
	public boolean deliver(Subscription subscription, Message message, Publisher publisher) {
		Subject subject = message.subject();
		if (subject.startsWith(DIRECT_GET) || subject.startsWith(NEXT_MESSAGE)) {
			return false;
		}
		// beyond the bound a request is lost, as it is with nats-server
		boolean accepted = this.controlLoop.submit(() -> dispatch(message), message.size());
		return accepted || message.reply() != null;
	}

	private void dispatch(Message message) {
		ApiHandler handler = this.table.find(message.subject());
		if (handler == null) {
			return;
		}
		this.streams.counters().request();
		ApiRequest request = new ApiRequest(this.streams, this.answers, message, handler);
		request.run(() -> {
			if (ApiLevel.isTooHigh(message)) {
				throw ErrorCode.REQUIRED_API_LEVEL.exception();
			}
			handler.handle(request);
		});
	}

}
