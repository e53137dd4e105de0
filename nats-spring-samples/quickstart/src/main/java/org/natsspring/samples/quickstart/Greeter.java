package org.natsspring.samples.quickstart;

import org.natsspring.annotation.NatsListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Publish and subscribe, and request and reply, with text.
 */
@Component
final class Greeter {

	private static final Logger logger = LoggerFactory.getLogger(Greeter.class);

	@NatsListener(subjects = "hello")
	void hello(String text) {
		logger.info("Received on hello: {}", text);
	}

	@NatsListener(subjects = "service", queue = "service")
	String service(String name) {
		return "I can help, " + name;
	}

}
