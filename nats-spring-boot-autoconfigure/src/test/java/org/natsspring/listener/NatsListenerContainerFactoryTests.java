package org.natsspring.listener;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.nats.client.Options;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsHandler;
import org.natsspring.annotation.NatsListener;
import org.natsspring.autoconfigure.DefaultNatsListenerContainerFactoryConfigurer;
import org.natsspring.config.ConcurrentNatsListenerContainerFactory;
import org.natsspring.config.EnableNats;
import org.natsspring.config.NatsContainerCustomizer;
import org.natsspring.config.NatsListenerEndpointRegistry;
import org.natsspring.core.NatsConnectionFactory;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.AbstractMessageConverter;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where containers get their settings from.
 */
class NatsListenerContainerFactoryTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void propertiesAreDefaultsOfEachContainer() {
		ListenerApplication application = broker.start(List.of("nats.listener.concurrency=2-5",
				"nats.listener.shutdown-timeout=3s", "nats.listener.idle-event-interval=4s",
				"nats.listener.startup-failure-policy=continue", "nats.listener.auto-startup=false",
				"nats.listener.pending-messages=77", "nats.listener.pending-bytes=1KB"), Plain.class);
		NatsContainerProperties properties = application.container("plain").getContainerProperties();
		assertThat(properties.getConcurrency()).isEqualTo(new Concurrency(2, 5));
		assertThat(properties.getShutdownTimeout()).hasSeconds(3);
		assertThat(properties.getIdleEventInterval()).hasSeconds(4);
		assertThat(properties.getStartupFailurePolicy()).isEqualTo(StartupFailurePolicy.CONTINUE);
		assertThat(properties.getPendingMessageLimit()).isEqualTo(77);
		assertThat(properties.getPendingByteLimit()).isEqualTo(1024);
		assertThat(application.container("plain").isRunning()).isFalse();
	}

	@Test
	void customizerHasTheLastWord() {
		ListenerApplication application = broker.start(Plain.class, Customizing.class);
		assertThat(application.container("plain").getContainerProperties().getConcurrency())
			.isEqualTo(new Concurrency(9, 9));
	}

	@Test
	void listenerMayNameFactoryExecutorAndConverter() {
		ListenerApplication application = broker.start(Own.class);
		application.publish("own", "text");
		assertThat(application.bean(Own.class).received.next(2)).containsExactly("TEXT", "own-thread-");
		assertThat(application.container("own").getContainerProperties().getQueue()).isEqualTo("of-own-factory");
		assertThat(application.container("own").getContainerProperties().getShutdownTimeout()).hasSeconds(10);
	}

	@Test
	void converterOfOneListenerAlsoMakesItsReply() {
		ListenerApplication application = broker.start(Own.class);
		assertThat(ListenerApplication.text(application.request("own.reply", "text"))).isEqualTo("*TEXT*");
	}

	@Test
	void listenersSubscribeThoughBeansAreMadeLazily() {
		try (AnnotationConfigApplicationContext context = ListenerApplication.context(broker.url(), List.of(),
				Plain.class, Twice.class, ByClass.class, Unrelated.class)) {
			context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
			context.refresh();
			assertThat(context.getBean(NatsListenerEndpointRegistry.class).getListenerContainerIds())
				.containsExactlyInAnyOrder("plain", "once", "again", "by-class");
			assertThat(context.getBeanFactory().containsSingleton("unrelated")).isFalse();
		}
	}

	@Test
	void worksWithoutBoot() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("url", broker.url())));
			context.register(WithoutBoot.class);
			context.refresh();
			context.getBean(NatsConnectionFactory.class).getConnection().publish("plain.spring", "x".getBytes());
			assertThat(context.getBean(WithoutBoot.class).received.next()).isEqualTo("x");
		}
	}

	static final class Plain {

		@NatsListener(id = "plain", subjects = "plain", concurrency = "")
		void listen(String text) {
		}

	}

	static final class Twice {

		@NatsListener(id = "once", subjects = "once")
		@NatsListener(id = "again", subjects = "again")
		void listen(String text) {
		}

	}

	@NatsListener(id = "by-class", subjects = "by.class")
	static final class ByClass {

		@NatsHandler
		void listen(String text) {
		}

	}

	@Component("unrelated")
	static final class Unrelated {

	}

	static final class Customizing {

		@Bean
		NatsContainerCustomizer customizer() {
			return (properties) -> {
				if (properties.getListenerId().equals("plain")) {
					properties.setConcurrency(new Concurrency(9, 9));
				}
			};
		}

	}

	static final class Own {

		private final Received received = new Received();

		@Bean
		ConcurrentNatsListenerContainerFactory ownFactory(DefaultNatsListenerContainerFactoryConfigurer configurer,
				NatsConnectionFactory connectionFactory) {
			ConcurrentNatsListenerContainerFactory factory = new ConcurrentNatsListenerContainerFactory(
					connectionFactory);
			configurer.configure(factory);
			factory.setContainerCustomizer((properties) -> properties.setQueue("of-own-factory"));
			return factory;
		}

		@Bean
		SimpleAsyncTaskExecutor ownExecutor() {
			return new SimpleAsyncTaskExecutor("own-thread-");
		}

		@Bean(defaultCandidate = false)
		MessageConverter upperCase() {
			return new UpperCaseConverter();
		}

		@NatsListener(id = "own", subjects = "own", containerFactory = "ownFactory", executor = "ownExecutor",
				messageConverter = "upperCase")
		void listen(String text) {
			this.received.add(text);
			this.received.add(Thread.currentThread().getName().substring(0, 11));
		}

		@NatsListener(subjects = "own.reply", messageConverter = "#{@upperCase}")
		String reply(String text) {
			return text;
		}

	}

	static final class UpperCaseConverter extends AbstractMessageConverter {

		UpperCaseConverter() {
			super(new MimeType[0]);
		}

		@Override
		protected boolean supports(Class<?> type) {
			return type == String.class;
		}

		@Override
		protected Object convertFromInternal(Message<?> message, Class<?> targetClass,
				@Nullable Object conversionHint) {
			return new String((byte[]) message.getPayload()).toUpperCase(Locale.ROOT);
		}

		@Override
		protected Object convertToInternal(Object payload, @Nullable MessageHeaders headers,
				@Nullable Object conversionHint) {
			return ("*" + payload + "*").getBytes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableNats
	static class WithoutBoot {

		private final Received received = new Received();

		@Bean
		NatsConnectionFactory connectionFactory(Environment environment) {
			return new NatsConnectionFactory(Options.builder().server(environment.getRequiredProperty("url")).build());
		}

		@Bean
		ConcurrentNatsListenerContainerFactory natsListenerContainerFactory(NatsConnectionFactory connectionFactory) {
			return new ConcurrentNatsListenerContainerFactory(connectionFactory);
		}

		@NatsListener("plain.spring")
		void listen(String text) {
			this.received.add(text);
		}

	}

}
