package org.natsspring.broker.monitoring;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The HTTP listener of the monitoring endpoints, with one thread of its own so that it
 * never holds up clients. Methods are for one thread, the server's owner.
 */
public final class MonitoringServer {

	private static final int BACKLOG = 32;

	private static final long STOP_SECONDS = 5;

	private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("nats-broker-http", true), NioIoHandler.newFactory());

	private final InetSocketAddress address;

	/**
	 * Bind the port and serve.
	 * @param host the address
	 * @param port the port, or 0 for a free one
	 * @param server what to tell about
	 * @throws Exception if the port cannot be bound
	 */
	public MonitoringServer(String host, int port, MonitoredServer server) throws Exception {
		Endpoints endpoints = new Endpoints(server, this::port);
		try {
			Channel listener = new ServerBootstrap().group(this.loop)
				.channel(NioServerSocketChannel.class)
				.option(ChannelOption.SO_BACKLOG, BACKLOG)
				.option(ChannelOption.SO_REUSEADDR, true)
				.childHandler(new ChannelInitializer<>() {
					@Override
					protected void initChannel(Channel channel) {
						channel.pipeline().addLast(new HttpHandler(endpoints::get));
					}
				})
				.bind(host, port)
				.sync()
				.channel();
			this.address = (InetSocketAddress) listener.localAddress();
		}
		catch (Exception ex) {
			stop();
			throw ex;
		}
	}

	/**
	 * The port that was bound.
	 * @return the port
	 */
	public int port() {
		return this.address.getPort();
	}

	/**
	 * Close listener and connections, end the thread and wait for it, for five seconds at
	 * most.
	 */
	public void stop() {
		this.loop.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
			.awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
	}

}
