package org.natsspring.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.natsspring.annotation.NatsListener;
import org.natsspring.listener.adapter.ListenerMethodFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.format.Formatter;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.Assert;
import org.springframework.validation.Validator;

/**
 * Finds {@link NatsListener} on beans and registers their containers: those of the beans
 * the context starts with once these are all there, those of later beans at once.
 * Registered by {@link EnableNats}. Confined to the threads that make beans.
 */
public final class NatsListenerAnnotationBeanPostProcessor
		implements BeanPostProcessor, SmartInitializingSingleton, BeanFactoryAware, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(NatsListenerAnnotationBeanPostProcessor.class);

	private final Set<Class<?>> classesWithout = ConcurrentHashMap.newKeySet();

	private final List<DiscoveredListener> discovered = new CopyOnWriteArrayList<>();

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	private volatile @Nullable Registration registration;

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		Assert.isInstanceOf(ConfigurableListableBeanFactory.class, beanFactory);
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	/**
	 * Last, to see the proxies that others make.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> targetClass = AopUtils.getTargetClass(bean);
		if (bean instanceof AopInfrastructureBean || this.classesWithout.contains(targetClass)
				|| !AnnotationUtils.isCandidateClass(targetClass, NatsListener.class)) {
			return bean;
		}
		List<DiscoveredListener> listeners = DiscoveredListener.of(bean);
		if (listeners.isEmpty()) {
			this.classesWithout.add(targetClass);
			return bean;
		}
		logger.debug("Bean '{}' has {} listeners", beanName, listeners.size());
		Registration current = this.registration;
		if (current != null) {
			listeners.forEach(current::register);
		}
		else {
			this.discovered.addAll(listeners);
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Assert.state(this.beanFactory != null, "This post-processor has to be a bean");
		NatsListenerEndpointRegistrar registrar = new NatsListenerEndpointRegistrar();
		this.beanFactory.getBeanProvider(NatsListenerConfigurer.class)
			.orderedStream()
			.forEach((configurer) -> configurer.configureNatsListeners(registrar));
		ListenerMethodFactory methodFactory = methodFactory(this.beanFactory, registrar);
		Registration created = new Registration(this.beanFactory,
				new NatsListenerReader(new ExpressionResolver(this.beanFactory), methodFactory));
		this.discovered.forEach(created::register);
		this.discovered.clear();
		registrar.getRegistrations()
			.forEach((registration) -> created.register(registration.endpoint(), registration.factory()));
		this.registration = created;
	}

	private static ListenerMethodFactory methodFactory(ConfigurableListableBeanFactory beanFactory,
			NatsListenerEndpointRegistrar registrar) {
		DefaultFormattingConversionService conversionService = new DefaultFormattingConversionService();
		beanFactory.getBeanProvider(Converter.class).forEach(conversionService::addConverter);
		beanFactory.getBeanProvider(GenericConverter.class).forEach(conversionService::addConverter);
		beanFactory.getBeanProvider(Formatter.class).forEach(conversionService::addFormatter);
		Validator validator = registrar.getValidator();
		if (validator == null) {
			validator = beanFactory.getBeanProvider(Validator.class).getIfUnique();
		}
		return new ListenerMethodFactory(beanFactory, conversionService, validator,
				new ArrayList<>(registrar.getArgumentResolvers()));
	}

	/**
	 * Registers listeners with the registry of the context.
	 */
	private static final class Registration {

		private final ConfigurableListableBeanFactory beanFactory;

		private final NatsListenerReader reader;

		Registration(ConfigurableListableBeanFactory beanFactory, NatsListenerReader reader) {
			this.beanFactory = beanFactory;
			this.reader = reader;
		}

		void register(DiscoveredListener listener) {
			NatsListenerEndpoint endpoint;
			NatsListenerContainerFactory factory;
			try {
				endpoint = this.reader.read(listener);
				factory = this.reader.containerFactory(listener.annotation());
			}
			catch (IllegalStateException | IllegalArgumentException ex) {
				throw new BeanInitializationException(listener + " is not valid: " + ex.getMessage(), ex);
			}
			register(endpoint, factory);
		}

		void register(NatsListenerEndpoint endpoint, @Nullable NatsListenerContainerFactory factory) {
			NatsListenerEndpointRegistry registry = this.beanFactory.getBean(NatsListenerBeanNames.REGISTRY,
					NatsListenerEndpointRegistry.class);
			registry.registerListenerContainer(endpoint, (factory != null) ? factory : this.beanFactory
				.getBean(NatsListenerBeanNames.CONTAINER_FACTORY, NatsListenerContainerFactory.class));
		}

	}

}
