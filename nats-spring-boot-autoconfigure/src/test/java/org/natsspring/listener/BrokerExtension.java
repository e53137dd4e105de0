package org.natsspring.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.natsspring.broker.NatsBroker;

/**
 * An embedded broker for a test class, and applications on it that end with each test.
 */
public final class BrokerExtension implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {

	private final List<ListenerApplication> applications = new ArrayList<>();

	private @Nullable NatsBroker broker;

	@Override
	public void beforeAll(ExtensionContext context) {
		this.broker = NatsBroker.builder().build().start();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		broker().close();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.applications.forEach(ListenerApplication::close);
		this.applications.clear();
	}

	private NatsBroker broker() {
		return Objects.requireNonNull(this.broker);
	}

	public String url() {
		return broker().url();
	}

	/**
	 * Start an application with properties of its own.
	 * @param properties properties as {@code name=value}
	 * @param components its configuration and beans
	 * @return the application
	 */
	public ListenerApplication start(List<String> properties, Class<?>... components) {
		ListenerApplication application = ListenerApplication.start(url(), properties, components);
		this.applications.add(application);
		return application;
	}

	/**
	 * Start an application with the defaults.
	 * @param components its configuration and beans
	 * @return the application
	 */
	public ListenerApplication start(Class<?>... components) {
		return start(List.of(), components);
	}

}
