package org.natsspring.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Makes {@code @NatsListener} work on the beans of an application context. Not needed
 * with Spring Boot. The context has to hold a {@link NatsListenerContainerFactory} named
 * {@value NatsListenerBeanNames#CONTAINER_FACTORY}, unless each listener names its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(NatsBootstrapConfiguration.class)
public @interface EnableNats {

}
