package org.natsspring.broker.session;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.auth.Authenticator;
import org.natsspring.broker.auth.Credentials;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.protocol.ConnectOptions;
import org.natsspring.broker.protocol.ProtocolError;

/**
 * Lets one client in or not: the time it has for CONNECT, the check of its credentials on
 * this thread or, when that takes long, on another. Confined to the channel's event loop.
 */
final class Authentication {

	private final ServerContext server;

	private final EventLoop loop;

	private final ClientSession session;

	private @Nullable Future<?> timer;

	Authentication(ServerContext server, EventLoop loop, ClientSession session) {
		this.server = server;
		this.loop = loop;
		this.session = session;
	}

	void startTimer() {
		if (this.server.authenticator().required()) {
			long millis = this.server.config().authorization().timeout().toMillis();
			this.timer = this.loop.schedule(() -> this.session.fail(ProtocolError.AUTHENTICATION_TIMEOUT), millis,
					TimeUnit.MILLISECONDS);
		}
	}

	void stopTimer() {
		Future<?> scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel(false);
			this.timer = null;
		}
	}

	/**
	 * Check what CONNECT said and tell the session, now or later.
	 * @param options what it said
	 */
	void check(ConnectOptions options) {
		stopTimer();
		Authenticator authenticator = this.server.authenticator();
		Credentials credentials = new Credentials(options.credentials().user(), options.credentials().password(),
				options.credentials().token());
		if (!authenticator.isSlow(credentials)) {
			this.session.authenticated(options, authenticator.authenticate(credentials));
			return;
		}
		this.session.awaitAuthentication();
		try {
			this.server.slowTasks().execute(() -> {
				Identity identity = authenticator.authenticate(credentials);
				this.loop.execute(() -> this.session.authenticated(options, identity));
			});
		}
		catch (RejectedExecutionException ex) {
			// more checks are waiting than there may: the client has to come again
			this.session.authenticated(options, null);
		}
	}

}
