package org.natsspring.broker.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Messages and bytes that came in and went out. Counted by one thread, read by any.
 */
public final class TrafficCounters {

	private static final VarHandle IN_MESSAGES = handle("inMessages");

	private static final VarHandle IN_BYTES = handle("inBytes");

	private static final VarHandle OUT_MESSAGES = handle("outMessages");

	private static final VarHandle OUT_BYTES = handle("outBytes");

	private long inMessages;

	private long inBytes;

	private long outMessages;

	private long outBytes;

	private static VarHandle handle(String field) {
		try {
			return MethodHandles.lookup().findVarHandle(TrafficCounters.class, field, long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	void countIn(int bytes) {
		IN_MESSAGES.setOpaque(this, this.inMessages + 1);
		IN_BYTES.setOpaque(this, this.inBytes + bytes);
	}

	void countOut(int bytes) {
		OUT_MESSAGES.setOpaque(this, this.outMessages + 1);
		OUT_BYTES.setOpaque(this, this.outBytes + bytes);
	}

	void addAll(TrafficCounters other) {
		add(IN_MESSAGES, other.inMessages());
		add(IN_BYTES, other.inBytes());
		add(OUT_MESSAGES, other.outMessages());
		add(OUT_BYTES, other.outBytes());
	}

	// sums are added to by any thread, unlike counts
	private void add(VarHandle field, long value) {
		field.getAndAdd(this, value);
	}

	/**
	 * Messages that came from clients.
	 * @return the number
	 */
	public long inMessages() {
		return (long) IN_MESSAGES.getOpaque(this);
	}

	/**
	 * Bytes of these messages, header blocks included.
	 * @return the number
	 */
	public long inBytes() {
		return (long) IN_BYTES.getOpaque(this);
	}

	/**
	 * Messages that were written to clients.
	 * @return the number
	 */
	public long outMessages() {
		return (long) OUT_MESSAGES.getOpaque(this);
	}

	/**
	 * Bytes of these messages, header blocks included.
	 * @return the number
	 */
	public long outBytes() {
		return (long) OUT_BYTES.getOpaque(this);
	}

}
