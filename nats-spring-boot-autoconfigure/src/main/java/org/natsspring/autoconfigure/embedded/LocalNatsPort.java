package org.natsspring.autoconfigure.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Publishes the port of the embedded server as {@code local.nats.port}, in the
 * environment of the context and of its parents.
 */
final class LocalNatsPort implements IntConsumer {

	private static final String PROPERTY_SOURCE_NAME = "nats.ports";

	private static final String PROPERTY_NAME = "local.nats.port";

	private final ApplicationContext context;

	LocalNatsPort(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void accept(int port) {
		for (@Nullable
		ApplicationContext each = this.context; each != null; each = each.getParent()) {
			if (each instanceof ConfigurableApplicationContext configurable) {
				publish(configurable.getEnvironment().getPropertySources(), port);
			}
		}
	}

	private static void publish(MutablePropertySources sources, int port) {
		Map<String, Object> ports = new HashMap<>();
		ports.put(PROPERTY_NAME, port);
		MapPropertySource source = new MapPropertySource(PROPERTY_SOURCE_NAME, ports);
		if (sources.contains(PROPERTY_SOURCE_NAME)) {
			sources.replace(PROPERTY_SOURCE_NAME, source);
		}
		else {
			sources.addFirst(source);
		}
	}

}
