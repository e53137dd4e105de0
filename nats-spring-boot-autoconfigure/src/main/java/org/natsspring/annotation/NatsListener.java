package org.natsspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Marks a method as the handler of messages on one or more NATS subjects, or a class
 * whose {@link NatsHandler} methods share one subscription.
 * <p>
 * Every {@code String} attribute may hold property placeholders (<code>${...}</code>) and
 * SpEL expressions (<code>#{...}</code>). Attributes that name a bean accept its name or
 * an expression that evaluates to the object itself. The annotation may be repeated and
 * may be used as a meta-annotation with {@link AliasFor}.
 * <p>
 * Core NATS delivers at most once: a message that arrives while nobody is subscribed is
 * gone, and a message whose handler failed is not sent again by the server.
 * <p>
 * The method may take the payload, {@code @Payload}, {@code @Header}, {@code @Headers},
 * {@code MessageHeaders}, {@code Message<T>}, the native {@code io.nats.client.Message},
 * the {@code io.nats.client.Connection} and {@code @DestinationVariable} for the named
 * tokens of a subject. What it returns answers the request ({@code void} does not
 * answer), or goes to the subject named by {@code @SendTo} where the message asks for no
 * reply.
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(NatsListeners.class)
public @interface NatsListener {

	/**
	 * The name of the container in the registry, in events and in thread names. A name is
	 * generated where this is empty.
	 * @return the id of the container, unique in the application
	 */
	String id() default "";

	/**
	 * Alias for {@link #subjects()}.
	 * @return the subjects
	 */
	@AliasFor("subjects")
	String[] value() default {};

	/**
	 * The subjects to subscribe to, wildcards ({@code *} and {@code >}) included. A token
	 * in braces, as in <code>orders.{region}.created</code>, subscribes as {@code *} and
	 * gives its value to the parameter {@code @DestinationVariable String region}. An
	 * expression may evaluate to a collection or an array. Subjects of one listener must
	 * not overlap, since the server would deliver some messages twice.
	 * @return the subjects
	 */
	@AliasFor("value")
	String[] subjects() default {};

	/**
	 * The queue group: of all subscribers with the same group, each message goes to one.
	 * Where this is empty, the container factory's default applies
	 * ({@code nats.listener.default-queue}), which is no group.
	 * @return the queue group
	 */
	String queue() default "";

	/**
	 * How many handlers may run at the same time: a number ({@code "3"}) or a range
	 * ({@code "3-10"}) that grows under load and shrinks when idle. Messages are handled
	 * in the order of their arrival only where this is 1. Where this is empty, the
	 * container factory decides ({@code nats.listener.concurrency}).
	 * @return the number of parallel handlers
	 */
	String concurrency() default "";

	/**
	 * Whether the container starts with the application context. Where this is empty, the
	 * container factory decides ({@code nats.listener.auto-startup}).
	 * @return {@code "true"}, {@code "false"} or empty
	 */
	String autoStartup() default "";

	/**
	 * The group the container belongs to, for starting and stopping several together.
	 * @return the name of the group
	 */
	String group() default "";

	/**
	 * The {@code NatsListenerContainerFactory} that makes the container. Where this is
	 * empty, the bean {@code natsListenerContainerFactory} does.
	 * @return the name of a bean
	 */
	String containerFactory() default "";

	/**
	 * The {@code AsyncTaskExecutor} the handlers run on. It must lend the container one
	 * thread for each handler that may run in parallel, or the container does not start.
	 * @return the name of a bean
	 */
	String executor() default "";

	/**
	 * The {@code MessageConverter} that is asked first about the payload and the reply,
	 * before the converter of the container factory. A bean of that type is asked for all
	 * listeners and the template, unless it is declared with
	 * {@code @Bean(defaultCandidate = false)}.
	 * @return the name of a bean
	 */
	String messageConverter() default "";

	/**
	 * The {@code NatsListenerErrorHandler} that sees a failure of this method first and
	 * may answer the requester in its place.
	 * @return the name of a bean
	 */
	String errorHandler() default "";

	/**
	 * The {@code NatsMessageFilterStrategy} that says which messages the method never
	 * sees.
	 * @return the name of a bean
	 */
	String filter() default "";

	/**
	 * Whether a requester is told what went wrong when the handler fails. Where this is
	 * empty, methods that return a value tell ({@code nats.listener.return-exceptions})
	 * and {@code void} methods stay silent, because their sender expects no answer from
	 * them. {@code "false"} answers with a text that gives nothing away.
	 * @return {@code "true"}, {@code "false"} or empty
	 */
	String returnExceptions() default "";

}
