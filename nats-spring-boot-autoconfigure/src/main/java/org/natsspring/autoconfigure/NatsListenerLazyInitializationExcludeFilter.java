package org.natsspring.autoconfigure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;

import org.natsspring.annotation.NatsListener;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;

/**
 * Keeps beans with listeners out of {@code spring.main.lazy-initialization}: nobody asks
 * for them, so they would never be made and never subscribe.
 */
final class NatsListenerLazyInitializationExcludeFilter implements LazyInitializationExcludeFilter {

	@Override
	public boolean isExcluded(String beanName, BeanDefinition beanDefinition, Class<?> beanType) {
		return AnnotationUtils.isCandidateClass(beanType, NatsListener.class)
				&& (isListener(beanType) || hasListener(beanType));
	}

	private static boolean hasListener(Class<?> beanType) {
		return !MethodIntrospector.selectMethods(beanType, (Method method) -> isListener(method)).isEmpty();
	}

	private static boolean isListener(AnnotatedElement element) {
		return MergedAnnotations
			.from(element, SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables())
			.isPresent(NatsListener.class);
	}

}
