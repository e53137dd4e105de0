package org.natsspring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Options;
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.natsspring.autoconfigure.embedded.EmbeddedNatsAutoConfiguration;
import org.natsspring.broker.NatsBroker;
import org.natsspring.core.NatsAuthenticationException;
import org.natsspring.core.NatsConnectionException;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsHeaderMapper;
import org.natsspring.core.NatsMessageConverter;
import org.natsspring.core.NatsMessagingTemplate;
import org.natsspring.core.NatsOperations;
import org.natsspring.core.NatsPublishInterceptor;
import org.natsspring.core.NatsRequestTimeoutException;
import org.natsspring.core.NatsTemplate;
import org.natsspring.core.SubjectResolver;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.AbstractMessageConverter;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.util.ClassUtils;
import org.springframework.util.MimeType;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * What is configured when, and what backs off.
 */
@ExtendWith(OutputCaptureExtension.class)
class NatsAutoConfigurationTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static NatsBroker broker;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedNatsAutoConfiguration.class, NatsAutoConfiguration.class));

	@BeforeAll
	static void startBroker() {
		broker = NatsBroker.builder().build().start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Test
	void everythingIsThereWithNothingConfigured() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(NatsConnectionFactory.class)
			.hasSingleBean(Connection.class)
			.hasSingleBean(NatsHeaderMapper.class)
			.hasSingleBean(NatsMessageConverter.class)
			.hasSingleBean(NatsTemplate.class)
			.hasSingleBean(NatsOperations.class)
			.hasSingleBean(NatsMessagingTemplate.class));
	}

	@Test
	void nothingIsThereWithoutTheClientLibrary() {
		this.runner.withClassLoader(new FilteredClassLoader(Connection.class))
			.run((context) -> assertThat(context).doesNotHaveBean(NatsProperties.class));
	}

	private ApplicationContextRunner external() {
		return this.runner.withPropertyValues("nats.servers=" + broker.url(), "nats.drain-timeout=1s");
	}

	// By reflection: the method came with Java 21
	private static boolean isVirtual(Thread thread) {
		return Boolean.TRUE
			.equals(ReflectionUtils.invokeMethod(ClassUtils.getMethod(Thread.class, "isVirtual"), thread));
	}

	private static int freePort() {
		try (NatsBroker free = NatsBroker.builder().build().start()) {
			return free.port();
		}
	}

	@Nested
	class Connecting {

		@Test
		void propertiesBecomeOptions() {
			external()
				.withPropertyValues("nats.connection-name=orders", "nats.connect.timeout=7s", "nats.ping-interval=11s",
						"nats.reconnect.max-attempts=13", "nats.reconnect.wait=17ms", "nats.reconnect.jitter=19ms",
						"nats.reconnect.buffer-size=23KB")
				.run((context) -> {
					Options options = context.getBean(Connection.class).getOptions();
					assertThat(options.getConnectionName()).isEqualTo("orders");
					assertThat(options.getConnectionTimeout()).isEqualTo(Duration.ofSeconds(7));
					assertThat(options.getPingInterval()).isEqualTo(Duration.ofSeconds(11));
					assertThat(options.getMaxReconnect()).isEqualTo(13);
					assertThat(options.getReconnectWait()).isEqualTo(Duration.ofMillis(17));
					assertThat(options.getReconnectJitter()).isEqualTo(Duration.ofMillis(19));
					assertThat(options.getReconnectBufferSize()).isEqualTo(23 * 1024);
				});
		}

		@Test
		void unconfiguredConnectionNeverGivesUpAndHasTheApplicationsName() {
			external().withPropertyValues("spring.application.name=shop").run((context) -> {
				Options options = context.getBean(Connection.class).getOptions();
				assertThat(options.getMaxReconnect()).isEqualTo(-1);
				assertThat(options.getConnectionName()).isEqualTo("shop");
			});
		}

		@Test
		void customizersAreAppliedInTheirOrderAfterTheProperties() {
			external().withPropertyValues("nats.connection-name=a")
				.withUserConfiguration(TwoOptionsCustomizers.class)
				.run((context) -> assertThat(context.getBean(Connection.class).getOptions().getConnectionName())
					.isEqualTo("second"));
		}

		@Test
		void userAndPasswordLetIn() {
			withServer(NatsBroker.builder().user("alice", "pa55word").build(), (external) -> {
				external.withPropertyValues("nats.username=alice", "nats.password=pa55word")
					.run((context) -> assertThat(context.getBean(Connection.class).getStatus())
						.isEqualTo(Connection.Status.CONNECTED));
				external.withPropertyValues("nats.username=alice", "nats.password=wrong")
					.run((context) -> assertThat(context).getFailure()
						.rootCause()
						.hasMessageContaining("Authorization Violation"));
			});
		}

		@Test
		void tokenLetsIn() {
			withServer(NatsBroker.builder().token("t0ken").build(),
					(external) -> external.withPropertyValues("nats.token=t0ken")
						.run((context) -> assertThat(context.getBean(Connection.class).getStatus())
							.isEqualTo(Connection.Status.CONNECTED)));
		}

		@Test
		void refusedCredentialsFailTheStart() {
			withServer(NatsBroker.builder().token("t0ken").build(),
					(external) -> external.run((context) -> assertThat(context.getStartupFailure())
						.hasRootCauseInstanceOf(AuthenticationException.class)
						.isInstanceOf(ApplicationContextException.class)
						.hasCauseInstanceOf(NatsAuthenticationException.class)));
		}

		@Test
		void userAndTokenTogetherAreRefused() {
			external().withPropertyValues("nats.username=a", "nats.token=b")
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(MutuallyExclusiveConfigurationPropertiesException.class));
		}

		@Test
		void startFailsWithoutServerUnlessToldOtherwise() {
			int port = freePort();
			ApplicationContextRunner nowhere = NatsAutoConfigurationTests.this.runner
				.withPropertyValues("nats.servers=nats://127.0.0.1:" + port);
			nowhere.run((context) -> assertThat(context.getStartupFailure())
				.hasCauseInstanceOf(NatsConnectionException.class));
			nowhere.withPropertyValues("nats.connect.startup-policy=lazy")
				.run((context) -> assertThat(context).hasNotFailed());
			nowhere.withPropertyValues("nats.connect.startup-policy=background")
				.run((context) -> assertThat(context).hasNotFailed());
		}

		@Test
		void ownConnectionFactoryAndConnectionWin() {
			Connection own = mock(Connection.class);
			external().withBean("own", Connection.class, () -> own)
				.run((context) -> assertThat(context.getBean(Connection.class)).isSameAs(own));
			external()
				.withBean("own", NatsConnectionFactory.class,
						() -> new NatsConnectionFactory(Options.builder().server(broker.url()).build()))
				.run((context) -> assertThat(context).hasSingleBean(NatsConnectionFactory.class).hasBean("own"));
		}

		@Test
		void secretsAreNeverLogged(CapturedOutput output) {
			Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
			Level level = root.getLevel();
			root.setLevel(Level.DEBUG);
			try {
				useSecrets();
			}
			finally {
				root.setLevel(level);
			}
			assertThat(output).contains("NATS server nats://127.0.0.1:")
				.doesNotContain("pa55word")
				.doesNotContain("wr0ng");
		}

		private void useSecrets() {
			withServer(NatsBroker.builder().user("alice", "pa55word").build(), (external) -> {
				external.withPropertyValues("nats.username=alice", "nats.password=pa55word")
					.run((context) -> assertThat(context.getBean(NatsProperties.class).toString())
						.doesNotContain("pa55word"));
				external.withPropertyValues("nats.username=alice", "nats.password=wr0ng")
					.run((context) -> assertThat(context).hasFailed());
			});
			NatsAutoConfigurationTests.this.runner
				.withPropertyValues("nats.servers=nats://alice:pa55word@127.0.0.1:" + freePort(),
						"nats.connect.startup-policy=background")
				.run((context) -> context.getBean(Connection.class).publish("x", new byte[0]));
		}

		@Test
		@EnabledForJreRange(min = JRE.JAVA_21)
		void virtualThreadsRunTheClientWhenEnabled() {
			AtomicBoolean virtual = new AtomicBoolean();
			external().withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
				Connection connection = context.getBean(Connection.class);
				assertThat(connection.getOptions().getExecutor()).isInstanceOf(ThreadPoolExecutor.class);
				connection.createDispatcher((message) -> {
					virtual.set(isVirtual(Thread.currentThread()));
					connection.publish(message.getReplyTo(), message.getData());
				}).subscribe("echo");
				assertThat(context.getBean(NatsTemplate.class).request("echo", "x", String.class)).isEqualTo("x");
			});
			assertThat(virtual).isTrue();
		}

		private void withServer(NatsBroker server, Consumer<ApplicationContextRunner> test) {
			try (NatsBroker started = server.start()) {
				test.accept(NatsAutoConfigurationTests.this.runner.withPropertyValues("nats.servers=" + started.url()));
			}
		}

	}

	@Nested
	class Templates {

		@Test
		void ownOperationsWin() {
			NatsOperations own = mock(NatsOperations.class);
			external().withBean(NatsOperations.class, () -> own)
				.run((context) -> assertThat(context).doesNotHaveBean(NatsTemplate.class)
					.doesNotHaveBean(NatsMessagingTemplate.class)
					.getBean(NatsOperations.class)
					.isSameAs(own));
		}

		@Test
		void propertiesApply() {
			external()
				.withPropertyValues("nats.template.default-subject=fallback", "nats.template.request-timeout=50ms")
				.run((context) -> {
					NatsTemplate template = context.getBean(NatsTemplate.class);
					Subscription subscription = context.getBean(Connection.class).subscribe("fallback");
					template.send("x");
					assertThat(subscription.nextMessage(SOON)).isNotNull();
					assertThatExceptionOfType(NatsRequestTimeoutException.class)
						.isThrownBy(() -> template.request("fallback", "x", String.class))
						.satisfies((ex) -> assertThat(ex.getTimeout()).isEqualTo(Duration.ofMillis(50)));
				});
		}

		@Test
		void requestIsTriedAgainWhenToldTo() {
			external()
				.withPropertyValues("nats.template.retry.enabled=true", "nats.template.retry.max-retries=1000",
						"nats.template.retry.initial-interval=20ms", "nats.template.retry.max-interval=20ms")
				.run((context) -> {
					Connection connection = context.getBean(Connection.class);
					CompletableFuture<String> reply = CompletableFuture
						.supplyAsync(() -> context.getBean(NatsTemplate.class).request("late", "x", String.class));
					connection
						.createDispatcher((message) -> connection.publish(message.getReplyTo(), message.getData()))
						.subscribe("late");
					assertThat(reply).succeedsWithin(SOON).isEqualTo("x");
				});
		}

		@Test
		void interceptorsResolverAndCustomizerBeansApply() {
			external().withBean(CountingInterceptor.class)
				.withBean(SubjectResolver.class, () -> (payload) -> "resolved." + payload)
				.withBean(NatsTemplateCustomizer.class,
						() -> (template) -> template.requestTimeout(Duration.ofMillis(50)))
				.run((context) -> {
					Subscription subscription = context.getBean(Connection.class).subscribe("resolved.*");
					context.getBean(NatsTemplate.class).send("x");
					assertThat(subscription.nextMessage(SOON).getSubject()).isEqualTo("resolved.x");
					assertThat(context.getBean(CountingInterceptor.class).count).isOne();
				});
		}

		@Test
		void jsonIsWrittenByTheApplicationsMapper() {
			external()
				.withBean(JsonMapper.class,
						() -> JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build())
				.run((context) -> assertThat(toText(context.getBean(NatsMessageConverter.class), new Payload("a")))
					.isEqualTo("{\"first_name\":\"a\"}"));
		}

		@Test
		void ownConvertersComeFirst() {
			external().withBean(MessageConverter.class, UpperCaseConverter::new)
				.run((context) -> assertThat(toText(context.getBean(NatsMessageConverter.class), new Payload("a")))
					.isEqualTo("A"));
		}

		@Test
		void textStillWorksWithoutJackson() {
			external().withClassLoader(new FilteredClassLoader(JsonMapper.class))
				.run((context) -> assertThat(toText(context.getBean(NatsMessageConverter.class), "a")).isEqualTo("a"));
		}

		@Test
		void headerPatternsApply() {
			external()
				.withPropertyValues("nats.converter.include-headers=x-*", "nats.converter.exclude-headers=x-secret")
				.run((context) -> assertThat(
						context.getBean(NatsHeaderMapper.class).toNats(Map.of("x-a", "1", "x-secret", "2", "y", "3")))
					.isNotNull()
					.satisfies((headers) -> assertThat(headers.keySet()).containsExactly("x-a")));
		}

		private static String toText(NatsMessageConverter converter, Object payload) {
			return new String(converter.toNats("x", null, payload, Map.of()).getData(), StandardCharsets.UTF_8);
		}

	}

	record Payload(String firstName) {

	}

	static final class CountingInterceptor implements NatsPublishInterceptor {

		private int count;

		@Override
		public Message beforePublish(Message message) {
			this.count++;
			return message;
		}

	}

	static final class UpperCaseConverter extends AbstractMessageConverter {

		UpperCaseConverter() {
			super(new MimeType("text", "shouted"));
		}

		@Override
		protected boolean supports(Class<?> type) {
			return type == Payload.class;
		}

		@Override
		protected Object convertToInternal(Object payload, @Nullable MessageHeaders headers,
				@Nullable Object conversionHint) {
			return ((Payload) payload).firstName().toUpperCase(Locale.ROOT);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoOptionsCustomizers {

		@Bean
		@Order(2)
		NatsOptionsCustomizer second() {
			return (options) -> options.connectionName("second");
		}

		@Bean
		@Order(1)
		NatsOptionsCustomizer first() {
			return (options) -> options.connectionName("first");
		}

	}

}
