package org.natsspring.broker.contract;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.natsspring.broker.config.BrokerConfig;

/**
 * Starts servers of the kind that the enclosing class {@link RunsOn}. Keeps one server of
 * each configuration running until all tests are over, when JUnit closes what its root
 * store holds.
 */
final class SharedServers implements BeforeEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

	@SuppressWarnings("NullAway.Init") // set by JUnit before each scenario
	private Store store;

	@SuppressWarnings("NullAway.Init") // set by JUnit before each scenario
	private ServerKind kind;

	@Override
	public void beforeEach(ExtensionContext context) {
		this.kind = context.getRequiredTestClass().getEnclosingClass().getAnnotation(RunsOn.class).value();
		this.store = context.getRoot().getStore(NAMESPACE);
	}

	/**
	 * A server that other scenarios use too.
	 */
	RunningServer shared(BrokerConfig config) {
		return this.store.computeIfAbsent(new Key(this.kind, config), (key) -> start(config), RunningServer.class);
	}

	/**
	 * A server that the caller closes.
	 */
	RunningServer start(BrokerConfig config) {
		return this.kind.start(config);
	}

	private record Key(ServerKind kind, BrokerConfig config) {

	}

}
