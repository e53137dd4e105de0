package org.natsspring.broker.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 for requests without a body, one after the other on a connection. Confined to
 * the channel's event loop.
 * <p>
 * The endpoints need no more than this, and a full HTTP codec would add a third to the
 * size of the standalone jar. What a client may cost is bounded: a head of 8 KiB, and 30
 * seconds to send it.
 */
final class HttpHandler extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(HttpHandler.class);

	private static final int MAX_HEAD = 8 * 1024;

	private static final long TIMEOUT_SECONDS = 30;

	private final Function<HttpRequest, HttpResponse> endpoints;

	private final StringBuilder head = new StringBuilder();

	private @Nullable Future<?> timeout;

	HttpHandler(Function<HttpRequest, HttpResponse> endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		startTimeout(context);
	}

	private void startTimeout(ChannelHandlerContext context) {
		stopTimeout();
		this.timeout = context.executor().schedule(() -> close(context), TIMEOUT_SECONDS, TimeUnit.SECONDS);
	}

	private void stopTimeout() {
		Future<?> running = this.timeout;
		if (running != null) {
			running.cancel(false);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		stopTimeout();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		this.head.append(bytes.toString(StandardCharsets.ISO_8859_1));
		bytes.release();
		int end = this.head.indexOf("\r\n\r\n");
		while (end >= 0 && end <= MAX_HEAD) {
			String request = this.head.substring(0, end);
			this.head.delete(0, end + 4);
			respond(context, HttpRequest.of(request));
			end = this.head.indexOf("\r\n\r\n");
		}
		if (this.head.length() > MAX_HEAD) {
			write(context, HttpResponse.badRequest("the head of a request may have " + MAX_HEAD + " bytes"), true,
					false);
		}
	}

	private void respond(ChannelHandlerContext context, @Nullable HttpRequest request) {
		startTimeout(context);
		if (request == null) {
			write(context, HttpResponse.badRequest("400 Bad Request"), true, false);
			return;
		}
		boolean head = request.method().equals("HEAD");
		if (!head && !request.method().equals("GET")) {
			// its body would be taken for the next request
			write(context, HttpResponse.methodNotAllowed(), true, false);
			return;
		}
		write(context, this.endpoints.apply(request), !head, request.keepAlive());
	}

	private static void write(ChannelHandlerContext context, HttpResponse response, boolean withBody,
			boolean keepAlive) {
		ByteBuf head = Unpooled.wrappedBuffer(response.head(keepAlive));
		ByteBuf all = withBody ? Unpooled.wrappedBuffer(head, Unpooled.wrappedBuffer(response.body())) : head;
		context.writeAndFlush(all)
			.addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (!(cause instanceof IOException)) {
			logger.error("HTTP monitoring failed", cause);
		}
		close(context);
	}

	private static void close(ChannelHandlerContext context) {
		context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
	}

}
