package org.natsspring.broker.session;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.MatchCache;
import org.natsspring.broker.account.Router;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.auth.Permissions;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.protocol.ConnectOptions;
import org.natsspring.broker.protocol.ServerFrameEncoder;
import org.natsspring.broker.subject.Subject;

/**
 * What PUB and HPUB do in one session. Confined to the channel's event loop.
 */
final class SessionPublications {

	private final ClientSession session;

	private final Outbound outbound;

	private final MatchCache matchCache = new MatchCache();

	SessionPublications(ClientSession session, Outbound outbound) {
		this.session = session;
		this.outbound = outbound;
	}

	/**
	 * Publish a message. The checks come in nats-server's order.
	 * @param identity who the client is
	 * @param options what it said in CONNECT
	 * @param message the message
	 */
	void publish(Identity identity, ConnectOptions options, Message message) {
		Subject subject = message.subject();
		Subject reply = message.reply();
		Permissions permissions = identity.permissions();
		if (ReservedSubjects.forbidsPublish(subject) || (permissions != null && !permissions.mayPublish(subject))) {
			this.session.sendError("Permissions Violation for Publish to " + GoText.quote(subject.bytes()));
			return;
		}
		if (reply != null && ReservedSubjects.forbidsReply(reply)) {
			this.session.sendError("Permissions Violation for Publish with Reply of " + GoText.quote(reply.bytes()));
			return;
		}
		this.session.sendOk();
		Account account = identity.account();
		boolean delivered = Router.route(account, message, this.session, this.matchCache);
		if (!delivered && reply != null && options.noResponders()) {
			answerNoResponders(account, reply, subject);
		}
	}

	private void answerNoResponders(Account account, Subject reply, Subject subject) {
		Subscription own = ownSubscription(account, reply);
		if (own != null) {
			this.outbound.offer(ServerFrameEncoder.noResponders(own.sidBytes(), reply, subject));
		}
	}

	private @Nullable Subscription ownSubscription(Account account, Subject reply) {
		Subscription[] own = new Subscription[1];
		account.match(reply, (subscription) -> {
			if (subscription.subscriber() == this.session && subscription.queue() == null) {
				own[0] = subscription;
			}
		});
		return own[0];
	}

}
