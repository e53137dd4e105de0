package org.natsspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a class annotated with {@link NatsListener} as the handler of the
 * messages that carry its payload type.
 * <p>
 * Methods whose {@link #subject()} does not match are left aside. The type is the one the
 * sender names in the {@code Nats-Type} header, with or without its package; a message
 * without that header goes to the method for text or for bytes when its content type says
 * so. What fits no method goes to the default one. No class is ever loaded because a
 * message names it.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NatsHandler {

	/**
	 * Whether the method takes the messages that no other method takes. At most one
	 * method of a class may say so.
	 * @return {@code true} for the default method
	 */
	boolean isDefault() default false;

	/**
	 * The subjects whose messages the method takes, a part of those the class subscribes
	 * to: wildcards and named tokens as in {@link NatsListener#subjects()}. Empty for
	 * all.
	 * @return a subject
	 */
	String subject() default "";

}
