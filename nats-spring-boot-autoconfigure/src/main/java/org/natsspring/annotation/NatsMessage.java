package org.natsspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where objects of a type are sent when the sender names no subject.
 *
 * <pre>{@code
 * &#64;NatsMessage(subject = "orders.{id}")
 * record Order(String id, int amount) { }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface NatsMessage {

	/**
	 * The subject. A part in braces is a property of the object (or a path such as
	 * {@code customer.region}); its value must be one token of a subject.
	 * @return the subject
	 */
	String subject();

}
