package org.natsspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queue groups.
 */
class NatsListenerQueueTests {

	private static final int MESSAGES = 100;

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void eachMessageGoesToOneMemberOfTheGroup() {
		ListenerApplication first = broker.start(InGroup.class);
		ListenerApplication second = broker.start(InGroup.class);
		publish(first, "shared");
		List<String> seen = seen(first.bean(InGroup.class).seen, second.bean(InGroup.class).seen, MESSAGES);
		assertThat(seen).doesNotHaveDuplicates();
	}

	@Test
	void withoutGroupEachSubscriberSeesEachMessage() {
		ListenerApplication first = broker.start(Plain.class);
		ListenerApplication second = broker.start(Plain.class);
		publish(first, "plain");
		seen(first.bean(Plain.class).seen, second.bean(Plain.class).seen, 2 * MESSAGES);
	}

	@Test
	void defaultQueueIsForListenersThatNameNone() {
		List<String> properties = List.of("nats.listener.default-queue=${spring.application.name}",
				"spring.application.name=shop");
		ListenerApplication first = broker.start(properties, Plain.class);
		ListenerApplication second = broker.start(properties, Plain.class);
		publish(first, "plain");
		seen(first.bean(Plain.class).seen, second.bean(Plain.class).seen, MESSAGES);
		assertThat(first.container("plain").getContainerProperties().getQueue()).isEqualTo("shop");
	}

	private static void publish(ListenerApplication application, String subject) {
		IntStream.range(0, MESSAGES).forEach((i) -> application.publish(subject, "m" + i));
	}

	// The count is stable for a while, so that duplicates would have shown up
	private static List<String> seen(List<String> first, List<String> second, int expected) {
		Awaitility.await()
			.during(Duration.ofMillis(300))
			.atMost(Duration.ofSeconds(10))
			.until(() -> first.size() + second.size() == expected);
		return Stream.concat(first.stream(), second.stream()).toList();
	}

	static final class InGroup {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@NatsListener(subjects = "shared", queue = "workers")
		void listen(String text) {
			this.seen.add(text);
		}

	}

	static final class Plain {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@NatsListener(id = "plain", subjects = "plain")
		void listen(String text) {
			this.seen.add(text);
		}

	}

}
