package org.natsspring.broker.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.protocol.CloseReason;
import org.natsspring.broker.session.ClientSession;
import org.natsspring.broker.session.ReadControl;
import org.natsspring.broker.session.ServerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects a channel and its session: bytes in, events in, reading on and off. Confined
 * to the channel's event loop.
 */
final class ClientChannelHandler extends ChannelInboundHandlerAdapter implements ReadControl {

	private static final Logger logger = LoggerFactory.getLogger(ClientChannelHandler.class);

	private static final int CHUNK = 64 * 1024;

	/**
	 * Bytes are decoded from an array, which is a good deal quicker than from a buffer.
	 */
	private static final FastThreadLocal<byte[]> CHUNKS = new FastThreadLocal<>() {
		@Override
		protected byte[] initialValue() {
			return new byte[CHUNK];
		}
	};

	private final ServerContext server;

	private @Nullable ChannelHandlerContext context;

	private @Nullable ClientSession session;

	private @Nullable ByteBuf held;

	private int pauses;

	ClientChannelHandler(ServerContext server) {
		this.server = server;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.context = context;
		ClientSession opened = new ClientSession(this.server, context.channel(), address(context), this);
		this.session = opened;
		opened.open();
	}

	private static String address(ChannelHandlerContext context) {
		SocketAddress remote = context.channel().remoteAddress();
		return (remote instanceof InetSocketAddress inet) ? inet.getAddress().getHostAddress() : String.valueOf(remote);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		ByteBuf before = this.held;
		if (before != null) {
			this.held = before.alloc()
				.buffer(before.readableBytes() + bytes.readableBytes())
				.writeBytes(before)
				.writeBytes(bytes);
			before.release();
			bytes.release();
			return;
		}
		decode(bytes);
	}

	private void decode(ByteBuf bytes) {
		ClientSession receiver = session();
		byte[] chunk = CHUNKS.get();
		while (bytes.isReadable()) {
			int length = Math.min(bytes.readableBytes(), chunk.length);
			bytes.getBytes(bytes.readerIndex(), chunk, 0, length);
			int decoded = receiver.received(chunk, length);
			bytes.skipBytes(decoded);
			if (decoded < length) {
				this.held = bytes;
				return;
			}
		}
		bytes.release();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		session().readComplete();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (context.channel().isWritable()) {
			session().writable();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		ByteBuf rest = this.held;
		if (rest != null) {
			rest.release();
			this.held = null;
		}
		session().close(CloseReason.CLIENT_CLOSED);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!(cause instanceof IOException)) {
			logger.error("{} - failed", this.session, cause);
		}
		session().close(CloseReason.READ_ERROR);
	}

	@Override
	public void pause() {
		this.pauses++;
		context().channel().config().setAutoRead(false);
	}

	@Override
	public void resume() {
		if (--this.pauses > 0) {
			return;
		}
		ByteBuf rest = this.held;
		if (rest != null) {
			this.held = null;
			decode(rest);
			session().readComplete();
		}
		if (this.pauses == 0) {
			context().channel().config().setAutoRead(true);
		}
	}

	private ClientSession session() {
		ClientSession opened = this.session;
		if (opened == null) {
			throw new IllegalStateException("the channel is not open");
		}
		return opened;
	}

	private ChannelHandlerContext context() {
		ChannelHandlerContext opened = this.context;
		if (opened == null) {
			throw new IllegalStateException("the channel is not open");
		}
		return opened;
	}

}
