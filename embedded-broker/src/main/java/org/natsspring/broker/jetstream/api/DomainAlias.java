package org.natsspring.broker.jetstream.api;

import java.util.List;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.MatchCache;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.Router;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Makes the API, and the subjects of key-value and object stores, known under the name of
 * the server's domain as well. A message is routed once more, under its plain subject, on
 * its publisher's thread.
 */
final class DomainAlias implements Subscriber {

	/** What is found below the domain's prefix itself, not below {@code $JS.API}. */
	private static final List<String> OWN_SPACES = List.of("$KV.", "$OBJ.");

	private final Account account;

	private final String prefix;

	DomainAlias(Account account, String domain) {
		this.account = account;
		this.prefix = "$JS." + domain + ".API.";
	}

	void start() {
		this.account.subscribe(new Subscription(this, Subject.of(this.prefix + ">"), null, "js-domain"));
	}

	@Override
	public boolean deliver(Subscription subscription, Message message, Publisher publisher) {
		String rest = message.subject().toString().substring(this.prefix.length());
		boolean own = OWN_SPACES.stream().anyMatch(rest::startsWith);
		Subject plain = Subject.of(own ? rest : "$JS.API." + rest);
		return Router.route(this.account, message.withSubject(plain), publisher, new MatchCache());
	}

}
