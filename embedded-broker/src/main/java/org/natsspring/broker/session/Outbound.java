package org.natsspring.broker.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.concurrent.MpscOutbox;
import org.natsspring.broker.config.LimitsConfig;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.protocol.CloseReason;
import org.natsspring.broker.protocol.ServerFrameEncoder;

/**
 * Everything that is on its way to one client: filled by any thread, encoded and written
 * in batches on the channel's event loop. Counts the bytes from the moment they are
 * offered until the socket has taken them, which is what makes a client a slow consumer.
 */
final class Outbound {

	private static final VarHandle PENDING;

	static {
		try {
			PENDING = MethodHandles.lookup().findVarHandle(Outbound.class, "pending", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/** Bytes that leave in one write. */
	private static final int BATCH = 64 * 1024;

	/** Bytes after which other connections of the event loop have their turn. */
	private static final int TURN = 512 * 1024;

	/** How long a client may take to read what it still gets before it is closed. */
	private static final long CLOSE_TIMEOUT_MILLIS = 2000;

	private static final FastThreadLocal<ServerFrameEncoder> ENCODER = new FastThreadLocal<>() {
		@Override
		protected ServerFrameEncoder initialValue() {
			return new ServerFrameEncoder();
		}
	};

	private final Channel channel;

	private final ClientSession session;

	private final @Nullable ProtocolTrace trace;

	private final MpscOutbox<Delivery> outbox;

	private final long maxPending;

	private final long nearlyFull;

	private final long writeDeadlineNanos;

	private volatile long pending;

	private long inFlight;

	private long lastProgress;

	private @Nullable Future<?> writeDeadline;

	private boolean closing;

	Outbound(Channel channel, ClientSession session, LimitsConfig limits) {
		this.channel = channel;
		this.session = session;
		this.trace = ProtocolTrace.of(session);
		this.outbox = new MpscOutbox<>(channel.eventLoop(), this::drain);
		this.maxPending = limits.maxPending();
		this.nearlyFull = limits.maxPending() / 4 * 3;
		this.writeDeadlineNanos = limits.writeDeadline().toNanos();
	}

	/**
	 * Bytes that wait. Callable from any thread.
	 * @return the number
	 */
	long pending() {
		return this.pending;
	}

	boolean isNearlyFull() {
		return this.pending > this.nearlyFull;
	}

	boolean isFull() {
		return this.pending >= this.maxPending;
	}

	/**
	 * Add a message. Callable from any thread.
	 * @param subscription the subscription it is for
	 * @param message the message
	 * @return false if the client has more waiting than it may have
	 */
	boolean offer(Subscription subscription, Message message) {
		long size = ServerFrameEncoder.sizeOf(subscription.sidBytes(), message);
		if ((long) PENDING.getAndAdd(this, size) + size > this.maxPending) {
			PENDING.getAndAdd(this, -size);
			return false;
		}
		this.outbox.offer(new Delivery.OfMessage(subscription, message));
		return true;
	}

	/**
	 * Add a frame. Callable from any thread.
	 * @param frame the frame
	 */
	void offer(byte[] frame) {
		PENDING.getAndAdd(this, (long) frame.length);
		this.outbox.offer(new Delivery.OfFrame(frame));
	}

	/**
	 * Mark where a closed subscription's messages end. Callable from any thread.
	 * @param subscription the subscription
	 */
	void offerEnd(Subscription subscription) {
		this.outbox.offer(new Delivery.EndOfSubscription(subscription));
	}

	/**
	 * Go on writing after the socket could take no more.
	 */
	void writable() {
		this.outbox.wake();
	}

	/**
	 * Write what is waiting. On the event loop only.
	 */
	void drain() {
		assert this.channel.eventLoop().inEventLoop();
		int turn = 0;
		while (turn < TURN && this.channel.isWritable()) {
			int written = writeBatch();
			if (written == 0) {
				break;
			}
			turn += written;
		}
		if (turn > 0) {
			this.channel.flush();
		}
		if (this.inFlight > 0) {
			armWriteDeadline();
		}
		if (this.closing && this.outbox.isEmpty()) {
			closeAfterFlush();
		}
		this.outbox.drained(this.channel.isWritable());
	}

	private int writeBatch() {
		ServerFrameEncoder encoder = ENCODER.get();
		encoder.reset();
		long accounted = 0;
		while (encoder.length() < BATCH) {
			Delivery delivery = this.outbox.poll();
			if (delivery == null) {
				break;
			}
			accounted += encode(delivery, encoder);
		}
		int length = encoder.length();
		if (length == 0) {
			PENDING.getAndAdd(this, -accounted);
			return 0;
		}
		ByteBuf batch = this.channel.alloc().directBuffer(length);
		batch.writeBytes(encoder.array(), 0, length);
		this.inFlight += accounted;
		this.channel.write(batch).addListener(new Written(accounted));
		return length;
	}

	private long encode(Delivery delivery, ServerFrameEncoder encoder) {
		if (delivery instanceof Delivery.OfMessage message) {
			Subscription subscription = message.subscription();
			if (this.session.beforeWrite(subscription, message.message())) {
				encoder.message(subscription.sidBytes(), message.message(), this.session.headers());
				if (this.trace != null) {
					this.trace.out(subscription, message.message(), this.session.headers());
				}
			}
			return ServerFrameEncoder.sizeOf(subscription.sidBytes(), message.message());
		}
		if (delivery instanceof Delivery.OfFrame frame) {
			encoder.raw(frame.bytes());
			if (this.trace != null) {
				this.trace.out(frame.bytes());
			}
			return frame.bytes().length;
		}
		((Delivery.EndOfSubscription) delivery).subscription().end();
		return 0;
	}

	/**
	 * A client that reads nothing for the write deadline is a slow consumer.
	 */
	private void armWriteDeadline() {
		if (this.writeDeadline == null && !this.closing) {
			this.lastProgress = System.nanoTime();
			scheduleWriteDeadline(this.writeDeadlineNanos);
		}
	}

	private void scheduleWriteDeadline(long nanos) {
		this.writeDeadline = this.channel.eventLoop().schedule(this::checkWriteDeadline, nanos, TimeUnit.NANOSECONDS);
	}

	private void checkWriteDeadline() {
		this.writeDeadline = null;
		if (this.inFlight == 0) {
			return;
		}
		long left = this.lastProgress + this.writeDeadlineNanos - System.nanoTime();
		if (left > 0) {
			scheduleWriteDeadline(left);
		}
		else {
			this.session.close(CloseReason.SLOW_CONSUMER_WRITE_DEADLINE);
		}
	}

	/**
	 * Let the close be a reset, as it is on nats-server when a payload is left unread: a
	 * client that is still sending it learns at once that nobody takes it.
	 */
	void resetOnClose() {
		this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
	}

	/**
	 * Close the channel, on the event loop only.
	 * @param flush whether what is waiting is written first
	 */
	void close(boolean flush) {
		this.closing = true;
		Future<?> deadline = this.writeDeadline;
		if (deadline != null) {
			deadline.cancel(false);
		}
		if (!flush || !this.channel.isActive()) {
			closeChannel();
			return;
		}
		Future<?> timeout = this.channel.eventLoop()
			.schedule(this::closeChannel, CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
		this.channel.closeFuture().addListener((closed) -> timeout.cancel(false));
		drain();
	}

	// the last bytes have been handed to the socket's buffer when this is called
	private void closeAfterFlush() {
		this.channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
	}

	private void closeChannel() {
		this.channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
	}

	/**
	 * Counts down when the socket has taken a batch.
	 */
	private final class Written implements ChannelFutureListener {

		private final long accounted;

		Written(long accounted) {
			this.accounted = accounted;
		}

		@Override
		public void operationComplete(ChannelFuture future) {
			Outbound.this.inFlight -= this.accounted;
			Outbound.this.lastProgress = System.nanoTime();
			PENDING.getAndAdd(Outbound.this, -this.accounted);
		}

	}

}
