package org.natsspring.listener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import org.natsspring.autoconfigure.NatsAutoConfiguration;
import org.natsspring.config.NatsListenerEndpointRegistry;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * An application with listeners, and another client of the same server that talks to it.
 */
public final class ListenerApplication implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AnnotationConfigApplicationContext context;

	private final Connection peer;

	private ListenerApplication(AnnotationConfigApplicationContext context, Connection peer) {
		this.context = context;
		this.peer = peer;
	}

	/**
	 * Start an application.
	 * @param url the server
	 * @param properties properties as {@code name=value}
	 * @param components its configuration and beans
	 * @return the application, started
	 */
	public static ListenerApplication start(String url, List<String> properties, Class<?>... components) {
		AnnotationConfigApplicationContext context = context(url, properties, components);
		context.refresh();
		try {
			return new ListenerApplication(context, Nats.connect(url));
		}
		catch (IOException ex) {
			context.close();
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An application that is not started.
	 * @param url the server
	 * @param properties properties as {@code name=value}
	 * @param components its configuration and beans
	 * @return its context
	 */
	public static AnnotationConfigApplicationContext context(String url, List<String> properties,
			Class<?>... components) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).and("nats.servers=" + url).applyTo(context);
		context.register(components);
		context.register(ValidationAutoConfiguration.class, NatsAutoConfiguration.class);
		return context;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public AnnotationConfigApplicationContext context() {
		return this.context;
	}

	public NatsMessageListenerContainer container(String id) {
		NatsMessageListenerContainer container = bean(NatsListenerEndpointRegistry.class).getListenerContainer(id);
		if (container == null) {
			throw new IllegalArgumentException("No container " + id);
		}
		return container;
	}

	/**
	 * The other client.
	 * @return its connection
	 */
	public Connection peer() {
		return this.peer;
	}

	public void publish(String subject, String payload) {
		this.peer.publish(subject, payload.getBytes(StandardCharsets.UTF_8));
	}

	public void publish(String subject, Headers headers, String payload) {
		this.peer.publish(new NatsMessage(subject, null, headers, payload.getBytes(StandardCharsets.UTF_8)));
	}

	public Message request(String subject, String payload) {
		return request(subject, new Headers(), payload);
	}

	public Message request(String subject, Headers headers, String payload) {
		try {
			return this.peer.request(new NatsMessage(subject, null, headers, payload.getBytes(StandardCharsets.UTF_8)))
				.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("No answer from " + subject, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public static String text(Message message) {
		return new String(message.getData(), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.context.close();
		try {
			this.peer.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
