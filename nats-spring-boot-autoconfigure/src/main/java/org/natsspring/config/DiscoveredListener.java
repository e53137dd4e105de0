package org.natsspring.config;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.natsspring.annotation.NatsHandler;
import org.natsspring.annotation.NatsListener;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.RepeatableContainers;
import org.springframework.util.CollectionUtils;

/**
 * An annotation found on a bean, with the methods it makes handlers.
 *
 * @param annotation the annotation
 * @param bean the bean
 * @param methods the methods, callable on the bean
 */
record DiscoveredListener(NatsListener annotation, Object bean, List<Method> methods) {

	/**
	 * Find the annotations of a bean: on its methods, and on its class for the methods
	 * marked {@link NatsHandler}.
	 */
	static List<DiscoveredListener> of(Object bean) {
		Class<?> targetClass = AopUtils.getTargetClass(bean);
		List<DiscoveredListener> found = new ArrayList<>();
		Map<Method, List<NatsListener>> methods = MethodIntrospector.selectMethods(targetClass,
				(MethodIntrospector.MetadataLookup<List<NatsListener>>) (method) -> {
					List<NatsListener> annotations = annotations(MergedAnnotations.from(method,
							SearchStrategy.TYPE_HIERARCHY, RepeatableContainers.standardRepeatables()));
					return CollectionUtils.isEmpty(annotations) ? null : annotations;
				});
		methods.forEach((method, annotations) -> annotations.forEach(
				(annotation) -> found.add(new DiscoveredListener(annotation, bean, List.of(callable(method, bean))))));
		List<NatsListener> ofClass = annotations(MergedAnnotations.from(targetClass, SearchStrategy.TYPE_HIERARCHY,
				RepeatableContainers.standardRepeatables()));
		if (!ofClass.isEmpty()) {
			List<Method> handlers = handlers(targetClass, bean);
			ofClass.forEach((annotation) -> found.add(new DiscoveredListener(annotation, bean, handlers)));
		}
		return found;
	}

	private static List<NatsListener> annotations(MergedAnnotations annotations) {
		return annotations.stream(NatsListener.class).map(MergedAnnotation::synthesize).toList();
	}

	private static List<Method> handlers(Class<?> targetClass, Object bean) {
		Set<Method> methods = MethodIntrospector.selectMethods(targetClass,
				(Method method) -> AnnotatedElementUtils.hasAnnotation(method, NatsHandler.class));
		if (methods.isEmpty()) {
			throw new IllegalStateException(targetClass.getName()
					+ " is annotated with @NatsListener, but has no method annotated with @NatsHandler. "
					+ "Mark its handlers, or move @NatsListener to a method");
		}
		return methods.stream().map((method) -> callable(method, bean)).toList();
	}

	/**
	 * The method to call on a bean that may be a proxy.
	 */
	private static Method callable(Method method, Object bean) {
		return AopUtils.selectInvocableMethod(method, bean.getClass());
	}

	@Override
	public String toString() {
		return "@NatsListener on " + this.methods;
	}

}
