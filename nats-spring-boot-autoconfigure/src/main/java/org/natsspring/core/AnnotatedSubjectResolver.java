package org.natsspring.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.natsspring.annotation.NatsMessage;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * Reads the subject from {@link NatsMessage} on the payload's type, and fills in its
 * placeholders from the payload. A value must be one token of a subject: it comes from
 * data, and a dot or a wildcard in it would send the message elsewhere. Thread-safe.
 */
public final class AnnotatedSubjectResolver implements SubjectResolver {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");

	private static final Pattern TOKEN = Pattern.compile("[^\\s.*>\\p{Cntrl}]+");

	private static final String NO_ANNOTATION = "";

	private final ExpressionParser parser = new SpelExpressionParser();

	private final EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();

	private final Map<Class<?>, String> templates = new ConcurrentHashMap<>();

	@Override
	public @Nullable String resolveSubject(Object payload) {
		String template = this.templates.computeIfAbsent(payload.getClass(), AnnotatedSubjectResolver::template);
		if (template.equals(NO_ANNOTATION)) {
			return null;
		}
		return PLACEHOLDER.matcher(template)
			.replaceAll((match) -> java.util.regex.Matcher.quoteReplacement(token(template, match.group(1), payload)));
	}

	private static String template(Class<?> type) {
		NatsMessage annotation = AnnotatedElementUtils.findMergedAnnotation(type, NatsMessage.class);
		return (annotation != null) ? annotation.subject() : NO_ANNOTATION;
	}

	private String token(String template, String property, Object payload) {
		Object value = value(template, property, payload);
		String token = String.valueOf(value);
		if (value == null || !TOKEN.matcher(token).matches()) {
			throw new NatsException("No subject for " + payload.getClass().getTypeName() + ": '" + property + "' in '"
					+ template + "' is " + ((value != null) ? "'" + token + "'" : "null")
					+ " (expected: one token, not empty, without dots, wildcards and spaces)");
		}
		return token;
	}

	private @Nullable Object value(String template, String property, Object payload) {
		try {
			return this.parser.parseExpression(property).getValue(this.context, payload);
		}
		catch (EvaluationException ex) {
			throw new NatsException("No subject for " + payload.getClass().getTypeName() + ": it has no readable '"
					+ property + "', which '" + template + "' asks for", ex);
		}
	}

}
