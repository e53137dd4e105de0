package org.natsspring.listener;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How listeners are declared.
 */
class NatsListenerAnnotationTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void repeatedAnnotationMakesTwoContainers() {
		ListenerApplication application = broker.start(Repeated.class);
		application.publish("first", "1");
		application.publish("second", "2");
		assertThat(application.bean(Received.class).next(2)).containsExactlyInAnyOrder("1", "2");
		assertThat(application.container("one")).isNotSameAs(application.container("two"));
	}

	@Test
	void composedAnnotationPassesItsAttributesOn() {
		ListenerApplication application = broker.start(Composed.class);
		application.publish("composed.subject", "x");
		assertThat(application.bean(Received.class).next()).isEqualTo("x");
		assertThat(application.container("composed").getContainerProperties().getQueue()).isEqualTo("audit");
	}

	@Test
	void attributesHoldPlaceholdersAndExpressions() {
		ListenerApplication application = broker.start(
				List.of("app.subject=configured", "app.id=from-property", "app.queue=workers", "app.concurrency=2-4"),
				Expressions.class);
		NatsContainerProperties properties = application.container("from-property").getContainerProperties();
		assertThat(properties.getSubjects()).extracting(Object::toString)
			.containsExactly("configured", "a.b", "c.d", "e");
		assertThat(properties.getQueue()).isEqualTo("workers");
		assertThat(properties.getConcurrency()).isEqualTo(new Concurrency(2, 4));
		assertThat(properties.isAutoStartup()).isFalse();
	}

	@Test
	void listenerOfProxiedBeanIsCalledThroughItsProxy() {
		ListenerApplication application = broker.start(Proxied.class);
		application.publish("proxied", "x");
		assertThat(application.bean(Received.class).next(2)).containsExactly("advice", "x");
	}

	@Test
	void annotationOnInterfaceMethodCounts() {
		ListenerApplication application = broker.start(ImplementingListener.class, ReceivedConfiguration.class);
		application.publish("by.interface", "x");
		assertThat(application.bean(Received.class).next()).isEqualTo("x");
	}

	@Test
	void beanMadeAfterTheStartListensAtOnce() {
		ListenerApplication application = broker.start(ReceivedConfiguration.class);
		application.context().registerBean("late", Late.class);
		application.context().getBean("late");
		application.publish("late", "x");
		assertThat(application.bean(Received.class).next()).isEqualTo("x");
	}

	@Test
	void invalidAttributeFailsTheStartAndNamesMethodAndAttribute() {
		assertThatExceptionOfType(BeanInitializationException.class).isThrownBy(() -> broker.start(Invalid.class))
			.withMessageContaining("Invalid.listen")
			.withMessageContaining("concurrency: 'many' (expected: a number such as 3, or a range such as 3-10)");
	}

	@Test
	void unknownBeanFailsTheStartAndNamesTheAttribute() {
		assertThatExceptionOfType(BeanInitializationException.class).isThrownBy(() -> broker.start(UnknownBean.class))
			.withMessageContaining(
					"'errorHandler' = \"nobody\" should be the name of a bean of type NatsListenerErrorHandler");
	}

	@Test
	void sameIdTwiceFailsTheStart() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> broker.start(SameId.class))
			.withMessageContaining("There is a listener with the id 'same' already");
	}

	@Configuration(proxyBeanMethods = false)
	static class ReceivedConfiguration {

		@Bean
		Received received() {
			return new Received();
		}

	}

	@Import(ReceivedConfiguration.class)
	static final class Repeated {

		private final Received received;

		Repeated(Received received) {
			this.received = received;
		}

		@NatsListener(id = "one", subjects = "first")
		@NatsListener(id = "two", subjects = "second")
		void listen(String text) {
			this.received.add(text);
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@NatsListener(queue = "audit")
	@interface AuditListener {

		@AliasFor(annotation = NatsListener.class, attribute = "subjects")
		String[] on();

		@AliasFor(annotation = NatsListener.class, attribute = "id")
		String name();

	}

	@Import(ReceivedConfiguration.class)
	static final class Composed {

		private final Received received;

		Composed(Received received) {
			this.received = received;
		}

		@AuditListener(on = "composed.subject", name = "composed")
		void listen(String text) {
			this.received.add(text);
		}

	}

	static final class Expressions {

		@Bean
		List<String> subjectNames() {
			return List.of("a.b", "c.d");
		}

		@NatsListener(id = "${app.id}", subjects = { "${app.subject}", "#{@subjectNames}", "#{'E'.toLowerCase()}" },
				queue = "${app.queue}", concurrency = "${app.concurrency}", autoStartup = "#{1 == 2}")
		void listen(String text) {
		}

	}

	@Import(ReceivedConfiguration.class)
	static class Proxied {

		@Bean
		static Advising advising() {
			return new Advising();
		}

		@Bean
		Target target(Received received) {
			return new Target(received);
		}

		static class Target {

			private final Received received;

			Target(Received received) {
				this.received = received;
			}

			@NatsListener("proxied")
			void listen(String text) {
				this.received.add(text);
			}

		}

	}

	/**
	 * Makes proxies as AOP does, before the last post-processors.
	 */
	static final class Advising implements BeanPostProcessor, PriorityOrdered {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (!(bean instanceof Proxied.Target target)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory(target);
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (invocation) -> {
				target.received.add("advice");
				return invocation.proceed();
			});
			return factory.getProxy();
		}

	}

	interface ListeningInterface {

		@NatsListener("by.interface")
		void listen(String text);

	}

	static final class ImplementingListener implements ListeningInterface {

		private final Received received;

		ImplementingListener(Received received) {
			this.received = received;
		}

		@Override
		public void listen(String text) {
			this.received.add(text);
		}

	}

	static final class Late {

		private final Received received;

		Late(Received received) {
			this.received = received;
		}

		@NatsListener("late")
		void listen(String text) {
			this.received.add(text);
		}

	}

	static final class Invalid {

		@NatsListener(subjects = "x", concurrency = "many")
		void listen(String text) {
		}

	}

	static final class UnknownBean {

		@NatsListener(subjects = "x", errorHandler = "nobody")
		void listen(String text) {
		}

	}

	static final class SameId {

		@NatsListener(id = "same", subjects = "x")
		@NatsListener(id = "same", subjects = "y")
		void listen(String text) {
		}

	}

}
