import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The NATS quick start in Java (jnats), without Spring: java -cp 'lib/*' Quickstart.java
 * nats://127.0.0.1:4222
 *
 * Talks to the quick start application. Each step prints one line; any failure ends the
 * program with a stack trace and a non-zero exit code.
 */
class Quickstart {

	/** For any one step. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	public static void main(String[] args) throws Exception {
		Options options = Options.builder()
			.server(args[0])
			.connectionName("quickstart-java")
			.connectionTimeout(PATIENCE)
			.noReconnect()
			.reportNoResponders()
			.build();
		try (Connection nc = Nats.connect(options)) {
			System.out.println("connected");

			CompletableFuture<Message> arrived = new CompletableFuture<>();
			Dispatcher dispatcher = nc.createDispatcher(arrived::complete).subscribe("greet.*");
			Headers language = new Headers().put("Language", "en");
			nc.publish("greet.joe", language, "hi joe".getBytes(UTF_8));
			Message greeting = arrived.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			System.out.printf("received on %s: %s (Language: %s)%n", greeting.getSubject(), text(greeting),
					greeting.getHeaders().getFirst("Language"));
			nc.closeDispatcher(dispatcher);

			Subscription ticks = nc.subscribe("clock");
			Message tick = ticks.nextMessage(PATIENCE);
			System.out.printf("received on %s: %s%n", tick.getSubject(), text(tick));
			ticks.unsubscribe();

			nc.publish("hello", "Hello from Java".getBytes(UTF_8));
			System.out.println("published to hello");

			System.out.println("service replied: " + request(nc, "service", "Java"));
			System.out.println("math.add replied: " + request(nc, "math.add", "{\"a\":1,\"b\":2}"));

			try {
				request(nc, "nobody.home", "");
			}
			catch (ExecutionException ex) {
				if (!(ex.getCause() instanceof JetStreamStatusException status) || !status.getStatus().isNoResponders()) {
					throw ex;
				}
				System.out.println("nobody.home: no responders");
			}

			nc.drain(PATIENCE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			System.out.println("drained");
		}
	}

	private static String request(Connection nc, String subject, String text) throws Exception {
		return text(nc.requestWithTimeout(subject, text.getBytes(UTF_8), PATIENCE)
			.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
	}

	private static String text(Message message) {
		return new String(message.getData(), UTF_8);
	}

}
