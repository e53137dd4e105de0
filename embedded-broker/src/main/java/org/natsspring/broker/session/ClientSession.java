package org.natsspring.broker.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.Router;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.auth.Permissions;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.protocol.ClientCommandDecoder;
import org.natsspring.broker.protocol.ClientCommandHandler;
import org.natsspring.broker.protocol.CloseReason;
import org.natsspring.broker.protocol.ConnectOptions;
import org.natsspring.broker.protocol.ConnectOptionsReader;
import org.natsspring.broker.protocol.InfoFrame;
import org.natsspring.broker.protocol.ProtocolError;
import org.natsspring.broker.protocol.ProtocolException;
import org.natsspring.broker.protocol.ServerFrameEncoder;
import org.natsspring.broker.protocol.ServerInfo;
import org.natsspring.broker.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection. Confined to the channel's event loop, but for what says that it
 * is callable from any thread.
 * <p>
 * CONNECTING → CONNECTED when CONNECT is accepted at once; CONNECTING → AUTHENTICATING →
 * CONNECTED when its credentials take long to check; any → CLOSED when the client goes or
 * breaks a rule. A second CONNECT goes through the same states again. Where no
 * credentials are needed a client may do everything while CONNECTING.
 */
public final class ClientSession implements ClientCommandHandler, Subscriber, Publisher {

	private static final Logger logger = LoggerFactory.getLogger(ClientSession.class);

	private static final byte[] OK = frame("+OK\r\n");

	private static final byte[] PING = frame("PING\r\n");

	private static final byte[] PONG = frame("PONG\r\n");

	private final ServerContext server;

	private final Channel channel;

	private final long clientId;

	private final String clientIp;

	private final String tag;

	private final Instant start = Instant.now();

	private final ClientCommandDecoder decoder;

	private final Outbound outbound;

	private final KeepAlive keepAlive;

	private final Authentication authentication;

	private final ReadControl reads;

	private final FastProducerStall stall;

	private final SessionSubscriptions subscriptions;

	private final SessionPublications publications;

	private final TrafficCounters traffic = new TrafficCounters();

	private SessionState state = SessionState.CONNECTING;

	private volatile ConnectOptions options = ConnectOptions.DEFAULTS;

	private volatile @Nullable Identity identity;

	private volatile boolean closed;

	private boolean headers;

	private boolean firstPongSent;

	private boolean active;

	/**
	 * Make the session of a connection.
	 * @param server what all sessions share
	 * @param channel the connection
	 * @param clientIp address of the client
	 * @param reads stops and starts the reading of the socket
	 */
	public ClientSession(ServerContext server, Channel channel, String clientIp, ReadControl reads) {
		this.server = server;
		this.channel = channel;
		this.clientIp = clientIp;
		this.reads = reads;
		this.clientId = server.sessions().nextClientId();
		this.tag = SessionTag.begin(clientIp, channel.remoteAddress(), this.clientId);
		this.decoder = new ClientCommandDecoder(ProtocolTrace.incoming(this),
				server.config().limits().maxControlLine());
		this.outbound = new Outbound(channel, this, server.config().limits());
		this.keepAlive = new KeepAlive(channel.eventLoop(), this, server.config().keepAlive());
		this.authentication = new Authentication(server, channel.eventLoop(), this);
		this.stall = new FastProducerStall(channel.eventLoop(), reads);
		this.subscriptions = new SessionSubscriptions(this, this.outbound, server.config().limits());
		this.publications = new SessionPublications(this, this.outbound);
		this.identity = server.authenticator().anonymous();
	}

	private static byte[] frame(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * The connection is open: greet it, or send it away if the server is full.
	 */
	public void open() {
		logger.debug("{} - Client connection created", this);
		this.outbound.offer(info(null));
		if (!this.server.sessions().add(this, this.server.config().limits().maxConnections())) {
			fail(ProtocolError.MAX_CONNECTIONS_EXCEEDED);
			return;
		}
		this.authentication.startTimer();
		this.keepAlive.start();
	}

	private byte[] info(@Nullable String account) {
		return InfoFrame.encode(this.server.info(),
				new ServerInfo.ForClient(this.clientId, this.clientIp, this.server.sessions().isLameDuck(), account));
	}

	/**
	 * Bytes have come.
	 * @param bytes an array that holds them from its start; it is not kept
	 * @param length how many
	 * @return how many were dealt with; the rest has to come again after
	 * {@link ReadControl#resume()}
	 */
	public int received(byte[] bytes, int length) {
		if (this.closed) {
			return length;
		}
		try {
			return this.decoder.decode(bytes, 0, length);
		}
		catch (ProtocolException ex) {
			logger.debug("{} - {}", this, ex.getMessage());
			ProtocolError error = ex.error();
			if (error != null) {
				sendError(error.text());
			}
			close(ex.reason());
			return length;
		}
	}

	/**
	 * What was read has been dealt with.
	 */
	public void readComplete() {
		if (this.active) {
			this.active = false;
			this.keepAlive.activity();
		}
		this.stall.apply();
	}

	/**
	 * The socket takes bytes again.
	 */
	public void writable() {
		this.outbound.writable();
	}

	@Override
	public boolean isSuspended() {
		return this.state == SessionState.AUTHENTICATING || this.state == SessionState.CLOSED;
	}

	@Override
	public void onCommandStart() throws ProtocolException {
		if (this.identity == null) {
			throw ProtocolException.of(ProtocolError.AUTHORIZATION_VIOLATION, "an operation before CONNECT");
		}
		if (this.state == SessionState.CONNECTING) {
			this.authentication.stopTimer();
		}
	}

	@Override
	public void onConnect(byte[] json) throws ProtocolException {
		ConnectOptions connect = ConnectOptionsReader.read(json, this.options);
		if (this.state == SessionState.CONNECTED) {
			// what came before is written under the options it came under
			this.outbound.drain();
			this.subscriptions.removeAll(identity().account());
		}
		this.keepAlive.start();
		this.authentication.check(connect);
	}

	void awaitAuthentication() {
		transition(SessionState.AUTHENTICATING);
		this.reads.pause();
	}

	/**
	 * Credentials have been checked.
	 * @param connect what CONNECT said
	 * @param who who the client is, or null if it is not let in
	 */
	void authenticated(ConnectOptions connect, @Nullable Identity who) {
		if (this.closed) {
			return;
		}
		boolean resume = this.state == SessionState.AUTHENTICATING;
		this.options = connect;
		this.headers = connect.headers() && this.server.config().headers();
		if (who == null || connect.accountRequested()) {
			fail(ProtocolError.AUTHORIZATION_VIOLATION);
		}
		else if (connect.protocol() < 0 || connect.protocol() > 1) {
			fail(ProtocolError.INVALID_CLIENT_PROTOCOL);
		}
		else if (connect.noResponders() && !this.headers) {
			fail(ProtocolError.NO_RESPONDERS_REQUIRES_HEADERS);
		}
		else {
			this.identity = who;
			transition(SessionState.CONNECTED);
			sendOk();
			if (resume) {
				this.reads.resume();
			}
		}
	}

	private void transition(SessionState next) {
		if (this.state != next) {
			logger.debug("{} - {} -> {}", this, this.state, next);
			this.state = next;
		}
	}

	@Override
	public void onPing() {
		this.active = true;
		this.outbound.offer(PONG);
		if (!this.firstPongSent && this.state == SessionState.CONNECTED) {
			this.firstPongSent = true;
			if (this.options.protocol() >= 1) {
				this.outbound.offer(info(identity().account().name()));
			}
		}
	}

	@Override
	public void onPong() {
		this.keepAlive.pong();
	}

	@Override
	public void onClientError(String text) throws ProtocolException {
		throw ProtocolException.silent(CloseReason.PROTOCOL_VIOLATION, "the client sent -ERR " + text);
	}

	@Override
	public void onPublishArguments(Subject subject, boolean withHeaders, int size) throws ProtocolException {
		if (withHeaders && !this.headers) {
			throw ProtocolException.silent(CloseReason.MESSAGE_HEADER_VIOLATION, "HPUB without headers in CONNECT");
		}
		int max = this.server.config().limits().maxPayload();
		if (size > max) {
			throw ProtocolException.of(ProtocolError.MAX_PAYLOAD_VIOLATION,
					"payload: " + size + " (expected: <= " + max + ")");
		}
		if (this.options.pedantic() && !subject.isLiteral()) {
			sendError(ProtocolError.INVALID_PUBLISH_SUBJECT.text());
		}
	}

	@Override
	public void onPublish(Message message) {
		this.active = true;
		this.traffic.countIn(message.size());
		this.publications.publish(identity(), this.options, message);
	}

	@Override
	public void onSubscribe(Subject subject, @Nullable Subject queue, String sid) {
		this.active = true;
		this.subscriptions.subscribe(identity(), subject, queue, sid);
	}

	@Override
	public void onUnsubscribe(String sid, int max) {
		this.active = true;
		this.subscriptions.unsubscribe(identity().account(), sid, max);
	}

	/**
	 * Take a message for this client. Callable from any thread.
	 */
	@Override
	public boolean deliver(Subscription subscription, Message message, Publisher publisher) {
		if (this.closed || isDenied(subscription, message)) {
			return false;
		}
		if (this.outbound.isNearlyFull()) {
			if (!this.server.config().limits().stallFastProducers()) {
				return false;
			}
			publisher.slowDown(this.outbound.isFull());
		}
		if (!this.outbound.offer(subscription, message)) {
			closeFromAnyThread(CloseReason.SLOW_CONSUMER_PENDING_BYTES);
			return false;
		}
		return true;
	}

	private boolean isDenied(Subscription subscription, Message message) {
		Identity who = this.identity;
		Permissions permissions = (who != null) ? who.permissions() : null;
		return permissions != null && permissions.checksDelivery(subscription.subject(), subscription.queue())
				&& !permissions.mayReceive(message.subject(), subscription.queue());
	}

	/**
	 * A message is about to be written.
	 * @param subscription the subscription it is for
	 * @param message the message
	 * @return false if it must not be written, since the subscription has ended
	 */
	boolean beforeWrite(Subscription subscription, Message message) {
		Account account = identity().account();
		if (!subscription.countWritten()) {
			Subject queue = subscription.queue();
			if (queue != null) {
				Router.reroute(account, message, queue, this);
			}
			return false;
		}
		this.traffic.countOut(this.headers ? message.size() : message.size() - message.headerLength());
		if (subscription.isExhausted()) {
			this.subscriptions.remove(account, subscription);
		}
		return true;
	}

	boolean headers() {
		return this.headers;
	}

	@Override
	public boolean echo() {
		return this.options.echo();
	}

	@Override
	public void slowDown(boolean overfull) {
		this.stall.add(overfull);
	}

	void sendOk() {
		if (this.options.verbose()) {
			this.outbound.offer(OK);
		}
	}

	void sendPing() {
		this.outbound.offer(PING);
	}

	void sendError(String text) {
		logger.debug("{} - {}", this, text);
		this.outbound.offer(ServerFrameEncoder.error(text));
	}

	void stale() {
		this.server.sessions().countStaleConnection();
		fail(ProtocolError.STALE_CONNECTION);
	}

	/**
	 * End the connection with an {@code -ERR}.
	 * @param error an error that closes
	 */
	void fail(ProtocolError error) {
		CloseReason reason = error.closeReason();
		if (reason == null) {
			throw new IllegalArgumentException(error + " does not close a connection");
		}
		sendError(error.text());
		close(reason);
	}

	/**
	 * End the session and close its connection. Does nothing the second time.
	 * @param reason why
	 */
	public void close(CloseReason reason) {
		if (this.closed) {
			return;
		}
		this.closed = true;
		logger.debug("{} - Client connection closed: {}", this, reason.text());
		transition(SessionState.CLOSED);
		this.authentication.stopTimer();
		this.keepAlive.stop();
		Identity who = this.identity;
		if (who != null) {
			this.subscriptions.removeAll(who.account());
		}
		this.server.sessions().remove(this, reason);
		if (reason == CloseReason.MAX_PAYLOAD_EXCEEDED) {
			this.outbound.resetOnClose();
		}
		this.outbound.close(reason.flushes());
	}

	/**
	 * End the session. Callable from any thread.
	 * @param reason why
	 */
	public void closeFromAnyThread(CloseReason reason) {
		if (!this.closed) {
			this.channel.eventLoop().execute(() -> close(reason));
		}
	}

	/**
	 * Tell the client that it will be sent away (ADR-5). Callable from any thread.
	 */
	void announceLameDuck() {
		this.channel.eventLoop().execute(() -> {
			if (!this.closed && this.state == SessionState.CONNECTED && this.options.protocol() >= 1) {
				this.outbound.offer(info(null));
			}
		});
	}

	private Identity identity() {
		Identity who = this.identity;
		if (who == null) {
			throw new IllegalStateException("nobody has been let in on " + this);
		}
		return who;
	}

	/**
	 * Number of the connection. Callable from any thread.
	 * @return the id
	 */
	public long clientId() {
		return this.clientId;
	}

	/**
	 * Messages and bytes of this connection. Callable from any thread.
	 * @return the counters
	 */
	public TrafficCounters traffic() {
		return this.traffic;
	}

	/**
	 * What monitoring shows of this connection. Callable from any thread.
	 * @return the state of this moment
	 */
	public SessionSnapshot snapshot() {
		Identity who = this.identity;
		return new SessionSnapshot(this.clientId, this.clientIp, this.channel.remoteAddress(), this.start, this.options,
				who, this.subscriptions.count(), this.outbound.pending(), this.keepAlive.roundTripNanos(),
				this.keepAlive.idleNanos(), this.traffic);
	}

	@Override
	public String toString() {
		return SessionTag.of(this.tag, this.options, this.identity);
	}

}
