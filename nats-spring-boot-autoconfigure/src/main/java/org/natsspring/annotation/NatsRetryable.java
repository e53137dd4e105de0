package org.natsspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a failed listener method called again with the same message before its error
 * handler gives up on it, instead of what {@code nats.listener.retry.*} says for all
 * listeners. On a class it stands for each of its listener methods.
 * <p>
 * A core NATS message is held by the application alone, so the wait takes place in memory
 * and occupies one of the container's handlers; later messages of a container with
 * concurrency 1 wait too, and order is kept. Exceptions that cannot be cured by another
 * attempt (conversion, validation, argument resolution, {@code NatsFatalException}) are
 * never retried.
 * <p>
 * {@code String} attributes may hold property placeholders and SpEL expressions, and
 * durations are written as {@code 500ms}, {@code 2s} or in ISO-8601.
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NatsRetryable {

	/**
	 * How often the method is called again after its first failure.
	 * @return a number, at least 0
	 */
	String maxRetries() default "3";

	/**
	 * The wait before the first retry.
	 * @return a duration
	 */
	String delay() default "1s";

	/**
	 * The factor by which each wait is longer than the one before; 1 keeps them equal.
	 * @return a number, at least 1
	 */
	String multiplier() default "1";

	/**
	 * The longest wait; empty means no ceiling.
	 * @return a duration, or empty
	 */
	String maxDelay() default "";

	/**
	 * How far each wait may differ from the computed one at random, either way, so that
	 * many instances do not try again at the same moment.
	 * @return a duration, or empty for none
	 */
	String jitter() default "";

	/**
	 * The exceptions that are worth another attempt; all, where this is empty.
	 * @return exception types
	 */
	Class<? extends Throwable>[] includes() default {};

	/**
	 * The exceptions that are not worth another attempt.
	 * @return exception types
	 */
	Class<? extends Throwable>[] excludes() default {};

}
