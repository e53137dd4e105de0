package org.natsspring.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanExpressionContext;
import org.springframework.beans.factory.config.BeanExpressionResolver;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.expression.StandardBeanExpressionResolver;
import org.springframework.util.ObjectUtils;
import org.springframework.util.StringUtils;

/**
 * Evaluates the text of annotation attributes: property placeholders, then SpEL. Error
 * messages name the attribute.
 */
final class ExpressionResolver {

	private final ConfigurableListableBeanFactory beanFactory;

	private final BeanExpressionResolver resolver;

	private final BeanExpressionContext context;

	ExpressionResolver(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		BeanExpressionResolver ofBeanFactory = beanFactory.getBeanExpressionResolver();
		this.resolver = (ofBeanFactory != null) ? ofBeanFactory : new StandardBeanExpressionResolver();
		this.context = new BeanExpressionContext(beanFactory, null);
	}

	private @Nullable Object evaluate(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		return this.resolver.evaluate(resolved, this.context);
	}

	// A text
	@Nullable String text(String attribute, String text) {
		Object value = text.isEmpty() ? null : evaluate(text);
		if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof Enum<?>) {
			return (value != null && StringUtils.hasText(value.toString())) ? value.toString() : null;
		}
		throw invalid(attribute, text, "a text, but is a " + value.getClass().getName(), null);
	}

	// Several texts, some of which may be expressions for several
	List<String> texts(String attribute, String[] texts) {
		List<String> result = new ArrayList<>();
		for (String text : texts) {
			add(attribute, text, evaluate(text), result);
		}
		return result;
	}

	private static void add(String attribute, String text, @Nullable Object value, List<String> result) {
		if (value instanceof Collection<?> values) {
			values.forEach((element) -> add(attribute, text, element, result));
		}
		else if (value instanceof Object[] values) {
			add(attribute, text, List.of(values), result);
		}
		else if (value instanceof String string) {
			result.add(string);
		}
		else {
			throw invalid(attribute, text, "one or several texts, but is " + ObjectUtils.nullSafeToString(value), null);
		}
	}

	// Whether
	@Nullable Boolean flag(String attribute, String text) {
		String value = text(attribute, text);
		if (value == null) {
			return null;
		}
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "true" -> Boolean.TRUE;
			case "false" -> Boolean.FALSE;
			default -> throw invalid(attribute, text, "true or false, but is '" + value + "'", null);
		};
	}

	// A bean by its name, or the result of an expression
	<T> @Nullable T bean(String attribute, String text, Class<T> type) {
		Object value = text.isEmpty() ? null : evaluate(text);
		if (value == null || value instanceof String name && name.isBlank()) {
			return null;
		}
		if (!(value instanceof String name)) {
			return cast(attribute, text, value, type);
		}
		try {
			return this.beanFactory.getBean(name, type);
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw invalid(attribute, text, "the name of a bean of type " + type.getSimpleName(), ex);
		}
	}

	private static <T> T cast(String attribute, String text, Object value, Class<T> type) {
		if (!type.isInstance(value)) {
			throw invalid(attribute, text, "a " + type.getSimpleName() + ", but is a " + value.getClass().getName(),
					null);
		}
		return type.cast(value);
	}

	private static IllegalStateException invalid(String attribute, String text, String expected,
			@Nullable Exception cause) {
		return new IllegalStateException("'" + attribute + "' = \"" + text + "\" should be " + expected, cause);
	}

}
