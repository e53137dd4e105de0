package org.natsspring.broker.session;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

import org.natsspring.broker.protocol.CloseReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open sessions of a server by their client id. Thread-safe.
 */
public final class SessionRegistry {

	private static final Logger logger = LoggerFactory.getLogger(SessionRegistry.class);

	private final ConcurrentMap<Long, ClientSession> sessions = new ConcurrentHashMap<>();

	private final AtomicLong lastClientId = new AtomicLong(4);

	private final TrafficCounters closedTraffic = new TrafficCounters();

	private final AtomicLong slowConsumers = new AtomicLong();

	private final AtomicLong staleConnections = new AtomicLong();

	private volatile boolean lameDuck;

	/**
	 * Take the next client id. As in nats-server, the first few go to the server's own
	 * clients.
	 * @return a number that no other session of this server gets
	 */
	long nextClientId() {
		return this.lastClientId.incrementAndGet();
	}

	/**
	 * Add a session if there is room.
	 * @param session the session
	 * @param max sessions at once
	 * @return false if the server is full
	 */
	boolean add(ClientSession session, int max) {
		if (this.sessions.size() >= max) {
			return false;
		}
		this.sessions.put(session.clientId(), session);
		return true;
	}

	void remove(ClientSession session, CloseReason reason) {
		if (!this.sessions.remove(session.clientId(), session)) {
			return;
		}
		this.closedTraffic.addAll(session.traffic());
		if (reason == CloseReason.SLOW_CONSUMER_PENDING_BYTES || reason == CloseReason.SLOW_CONSUMER_WRITE_DEADLINE) {
			this.slowConsumers.incrementAndGet();
			logger.info("{} - Slow Consumer Detected: {}", session, reason.text());
		}
	}

	void countStaleConnection() {
		this.staleConnections.incrementAndGet();
	}

	/**
	 * The sessions that are open now.
	 * @return a live view
	 */
	public Collection<ClientSession> open() {
		return this.sessions.values();
	}

	/**
	 * How many connections there have been.
	 * @return the number
	 */
	public long totalConnections() {
		return this.lastClientId.get() - 4;
	}

	/**
	 * How many clients were closed because they did not keep up.
	 * @return the number
	 */
	public long slowConsumers() {
		return this.slowConsumers.get();
	}

	/**
	 * How many clients were closed because they did not answer PINGs.
	 * @return the number
	 */
	public long staleConnections() {
		return this.staleConnections.get();
	}

	/**
	 * Messages and bytes of all sessions, open and closed.
	 * @return a sum that may miss what is just being counted
	 */
	public TrafficCounters traffic() {
		TrafficCounters sum = new TrafficCounters();
		sum.addAll(this.closedTraffic);
		this.sessions.values().forEach((session) -> sum.addAll(session.traffic()));
		return sum;
	}

	/**
	 * Whether the server is about to send its clients away.
	 * @return true in lame duck mode
	 */
	boolean isLameDuck() {
		return this.lameDuck;
	}

	/**
	 * Tell all clients that the server is about to send them away (ADR-5).
	 */
	public void enterLameDuckMode() {
		this.lameDuck = true;
		this.sessions.values().forEach(ClientSession::announceLameDuck);
	}

}
