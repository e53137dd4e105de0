package org.natsspring.broker.transport;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.session.ServerContext;

/**
 * The listener for clients and the event loops that serve them. One loop accepts, the
 * others share the connections. Methods are for one thread, the server's owner.
 */
public final class NettyServer {

	private static final int BACKLOG = 1024;

	/** What the socket may have waiting before the outbox keeps the rest. */
	private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

	private static final long STOP_SECONDS = 5;

	private final EventLoopGroup acceptor;

	private final EventLoopGroup workers;

	private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);

	private @Nullable Channel listener;

	/**
	 * Make a server that does not listen yet.
	 * @param name goes into the names of the threads
	 * @param workerThreads event loops that serve clients
	 */
	public NettyServer(String name, int workerThreads) {
		this.acceptor = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name + "-accept", true),
				NioIoHandler.newFactory());
		this.workers = new MultiThreadIoEventLoopGroup(workerThreads, new DefaultThreadFactory(name + "-io", true),
				NioIoHandler.newFactory());
	}

	/**
	 * Bind the port. Clients can connect, and wait until {@link #accept} is called.
	 * @param host the address
	 * @param port the port, or 0 for a free one
	 * @param server what sessions share; asked for once clients are accepted
	 * @return the address that was bound
	 * @throws Exception if the port cannot be bound
	 */
	public InetSocketAddress bind(String host, int port, Supplier<ServerContext> server) throws Exception {
		Channel channel = new ServerBootstrap().group(this.acceptor, this.workers)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			.option(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
			.childHandler(new ClientInitializer(server))
			.bind(host, port)
			.sync()
			.channel();
		this.listener = channel;
		return (InetSocketAddress) channel.localAddress();
	}

	/**
	 * Begin to accept clients.
	 */
	public void accept() {
		Channel channel = this.listener;
		if (channel != null) {
			channel.config().setAutoRead(true);
		}
	}

	/**
	 * Close the listener, so that the port is free; open connections stay.
	 */
	public void stopAccepting() {
		Channel channel = this.listener;
		if (channel != null) {
			channel.close().syncUninterruptibly();
			this.listener = null;
		}
	}

	/**
	 * Wait until all connections are closed.
	 * @param time for how long at most
	 * @param unit unit of the time
	 */
	public void awaitClosed(long time, TimeUnit unit) {
		this.connections.newCloseFuture().awaitUninterruptibly(time, unit);
	}

	/**
	 * End the threads and wait for it, for five seconds at most.
	 */
	public void stop() {
		stopAccepting();
		Future<?> accepting = this.acceptor.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
		Future<?> working = this.workers.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
		accepting.awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
		working.awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Makes the pipelines of clients.
	 */
	private final class ClientInitializer extends ChannelInitializer<Channel> {

		private final Supplier<ServerContext> server;

		ClientInitializer(Supplier<ServerContext> server) {
			this.server = server;
		}

		@Override
		protected void initChannel(Channel channel) {
			NettyServer.this.connections.add(channel);
			channel.pipeline().addLast(new ClientChannelHandler(this.server.get()));
		}

	}

}
