package org.natsspring.samples.quickstart;

import java.io.IOException;

import io.nats.client.Connection;
import io.nats.client.Nats;
import org.jspecify.annotations.NullUnmarked;
import org.natsspring.annotation.NatsListener;
import org.natsspring.broker.NatsBroker;
import org.natsspring.core.NatsTemplate;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/**
 * The code of README.md, which {@link ReadmeTests} compares with this file and runs.
 */
@NullUnmarked // written as by readers who do not declare nullness
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ReadmeExamples.OrderDesk.class, ReadmeExamples.OrderClient.class })
class ReadmeExamples {

	static void withoutSpring() throws IOException, InterruptedException {
		try (NatsBroker broker = NatsBroker.builder().build().start();
				Connection connection = Nats.connect(broker.url())) {
			connection.publish("hello", "Hello".getBytes());
		}
	}

	@Component
	static class OrderDesk {

		@NatsListener(subjects = "orders.new", queue = "desk")
		Receipt accept(Order order) {
			return new Receipt(order.id(), "accepted");
		}

	}

	record Order(String id, int quantity) {
	}

	record Receipt(String order, String status) {
	}

	@Component
	static class OrderClient {

		private final NatsTemplate template;

		OrderClient(NatsTemplate template) {
			this.template = template;
		}

		void announce(Order order) {
			this.template.send("orders.announced", order);
		}

		Receipt place(Order order) {
			return this.template.request("orders.new", order, Receipt.class);
		}

	}

}
