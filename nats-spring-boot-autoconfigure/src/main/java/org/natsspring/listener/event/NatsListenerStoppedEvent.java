package org.natsspring.listener.event;

/**
 * The container has stopped: it is unsubscribed and its workers are gone, or were left
 * behind at the end of the shutdown timeout.
 */
public final class NatsListenerStoppedEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	private final int unfinished;

	private final long discarded;

	public NatsListenerStoppedEvent(Object source, String listenerId, int unfinished, long discarded) {
		super(source, listenerId);
		this.unfinished = unfinished;
		this.discarded = discarded;
	}

	/**
	 * How many handlers were interrupted because they still ran at the end of the
	 * shutdown timeout.
	 * @return a number, 0 after a clean stop
	 */
	public int getUnfinished() {
		return this.unfinished;
	}

	/**
	 * How many messages had been received but not handled. The server does not send them
	 * again.
	 * @return a number, 0 after a clean stop
	 */
	public long getDiscarded() {
		return this.discarded;
	}

}
