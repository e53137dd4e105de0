package org.natsspring.broker.contract;

import java.util.concurrent.CountDownLatch;

import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.config.BrokerConfig;

/**
 * The embedded broker in this JVM.
 */
final class EmbeddedServer implements RunningServer {

	private final NatsBroker broker;

	private final CountDownLatch lameDuckDone = new CountDownLatch(1);

	private EmbeddedServer(NatsBroker broker) {
		this.broker = broker;
	}

	static EmbeddedServer start(BrokerConfig config) {
		return new EmbeddedServer(NatsBroker.of(config).start());
	}

	@Override
	public int port() {
		return this.broker.port();
	}

	@Override
	public void enterLameDuckMode() {
		this.broker.lameDuck(this.lameDuckDone::countDown);
	}

	@Override
	public boolean hasStopped() {
		return this.lameDuckDone.getCount() == 0;
	}

	@Override
	public void close() {
		this.broker.close();
	}

}
