package org.natsspring.config;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * Collects listeners and settings while the application context starts. Used by the
 * thread that starts it.
 */
public final class NatsListenerEndpointRegistrar {

	private final List<Registration> registrations = new ArrayList<>();

	private final List<HandlerMethodArgumentResolver> argumentResolvers = new ArrayList<>();

	private @Nullable Validator validator;

	/**
	 * Add a listener for the default container factory.
	 * @param endpoint the listener
	 */
	public void registerEndpoint(NatsListenerEndpoint endpoint) {
		registerEndpoint(endpoint, null);
	}

	/**
	 * Add a listener.
	 * @param endpoint the listener
	 * @param factory makes its container; {@code null} for the default one
	 */
	public void registerEndpoint(NatsListenerEndpoint endpoint, @Nullable NatsListenerContainerFactory factory) {
		this.registrations.add(new Registration(endpoint, factory));
	}

	/**
	 * Have payloads marked {@code @Valid} checked by this validator. Default is the
	 * validator of the application context, if it has one.
	 * @param validator checks payloads
	 */
	public void setValidator(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Have arguments of annotated methods resolved that are not resolved already; only
	 * the payload comes after.
	 * @param resolver resolves arguments
	 */
	public void addArgumentResolver(HandlerMethodArgumentResolver resolver) {
		this.argumentResolvers.add(resolver);
	}

	List<Registration> getRegistrations() {
		return List.copyOf(this.registrations);
	}

	List<HandlerMethodArgumentResolver> getArgumentResolvers() {
		return List.copyOf(this.argumentResolvers);
	}

	@Nullable Validator getValidator() {
		return this.validator;
	}

	/**
	 * A listener and what makes its container.
	 *
	 * @param endpoint the listener
	 * @param factory the factory, {@code null} for the default one
	 */
	record Registration(NatsListenerEndpoint endpoint, @Nullable NatsListenerContainerFactory factory) {

	}

}
