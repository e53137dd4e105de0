package org.natsspring.listener.adapter;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.natsspring.core.NatsMessageConversionException;

import org.springframework.core.convert.ConversionException;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;

/**
 * What a requester is told of a failure, in the manner of ADR-32: a code like those of
 * HTTP, 400 where the request was at fault and 500 otherwise, and a text that can stand
 * in a header.
 *
 * @param code the code
 * @param text the description
 */
record ErrorReply(int code, String text) {

	/**
	 * A header is no place for a long report, and counts towards the server's limits.
	 */
	private static final int MAX_LENGTH = 1024;

	/**
	 * Describe a failure.
	 * @param failure what the listener threw
	 * @param detailed whether to say what is in the exception
	 */
	static ErrorReply of(Throwable failure, boolean detailed) {
		int code = isFaultOfRequest(failure) ? 400 : 500;
		if (!detailed) {
			return new ErrorReply(code, (code != 400) ? "The request could not be handled" : "Bad request");
		}
		return new ErrorReply(code, printable(describe(failure)));
	}

	private static boolean isFaultOfRequest(Throwable failure) {
		return failure instanceof NatsMessageConversionException || failure instanceof MessageConversionException
				|| failure instanceof MethodArgumentResolutionException || failure instanceof MessageHandlingException
				|| failure instanceof ConversionException;
	}

	private static String describe(Throwable failure) {
		if (failure instanceof MethodArgumentNotValidException invalid && invalid.getBindingResult() != null) {
			return describe(invalid.getBindingResult());
		}
		String message = failure.getMessage();
		return (message != null && !message.isBlank()) ? message : failure.getClass().getSimpleName();
	}

	/**
	 * The exception's own message names methods and classes, which help nobody outside.
	 */
	private static String describe(BindingResult result) {
		String fields = result.getFieldErrors()
			.stream()
			.map((error) -> error.getField() + ": " + error.getDefaultMessage())
			.sorted()
			.collect(Collectors.joining("; "));
		String others = result.getGlobalErrors()
			.stream()
			.map(ObjectError::getDefaultMessage)
			.sorted()
			.collect(Collectors.joining("; "));
		return "Validation failed: "
				+ Stream.of(fields, others).filter(StringUtils::hasText).collect(Collectors.joining("; "));
	}

	/**
	 * ADR-4 has header values be ASCII without line breaks; anything may be in an
	 * exception's message, also what a hostile sender put there.
	 */
	private static String printable(String text) {
		StringBuilder result = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
		text.chars().limit(MAX_LENGTH).forEach((character) -> {
			if (character >= ' ' && character < 127) {
				result.append((char) character);
			}
			else {
				result.append(Character.isWhitespace(character) ? ' ' : '?');
			}
		});
		return result.toString();
	}

}
