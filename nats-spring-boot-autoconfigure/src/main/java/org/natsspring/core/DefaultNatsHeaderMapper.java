package org.natsspring.core;

import java.net.URI;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.MessageHeaders;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.PatternMatchUtils;

/**
 * Maps headers by name. A header with one value becomes a {@code String}, one with
 * several a {@code List<String>}; sent, a collection becomes several values, and text,
 * numbers, booleans, enums, UUIDs, URIs, times and media types become text. Values of
 * other types stay behind: they belong to the framework or the sender.
 * <p>
 * Not sent are Spring's own headers (id, timestamp, channels) and those that start with
 * {@value NatsHeaders#PREFIX}. The content type is mapped between {@code contentType} and
 * {@value NatsHeaders#CONTENT_TYPE} whatever the patterns say. Thread-safe.
 */
public final class DefaultNatsHeaderMapper implements NatsHeaderMapper {

	private static final Logger logger = LoggerFactory.getLogger(DefaultNatsHeaderMapper.class);

	private static final Set<String> NEVER_SENT = Set.of(MessageHeaders.ID, MessageHeaders.TIMESTAMP,
			MessageHeaders.REPLY_CHANNEL, MessageHeaders.ERROR_CHANNEL, MessageHeaders.CONTENT_TYPE);

	private static final List<Class<?>> SENT_AS_TEXT = List.of(CharSequence.class, Number.class, Boolean.class,
			Character.class, Enum.class, UUID.class, URI.class, TemporalAccessor.class, MimeType.class);

	private final String[] include;

	private final String[] exclude;

	/**
	 * Map every header.
	 */
	public DefaultNatsHeaderMapper() {
		this(List.of("*"), List.of());
	}

	/**
	 * Map, in both directions, the headers whose name matches an include pattern and no
	 * exclude pattern.
	 * @param include simple patterns such as {@code x-*}
	 * @param exclude simple patterns; they win
	 */
	public DefaultNatsHeaderMapper(Collection<String> include, Collection<String> exclude) {
		this.include = include.toArray(String[]::new);
		this.exclude = exclude.toArray(String[]::new);
	}

	@Override
	public @Nullable Headers toNats(Map<String, ?> headers) {
		Headers result = new Headers();
		headers.forEach((name, value) -> {
			if (isSent(name)) {
				put(result, name, value);
			}
		});
		Object contentType = headers.get(MessageHeaders.CONTENT_TYPE);
		if (contentType != null) {
			put(result, NatsHeaders.CONTENT_TYPE, contentType);
		}
		return result.isEmpty() ? null : result;
	}

	private boolean isSent(String name) {
		return !NEVER_SENT.contains(name) && !name.startsWith(NatsHeaders.PREFIX) && isIncluded(name);
	}

	private boolean isIncluded(String name) {
		return PatternMatchUtils.simpleMatch(this.include, name) && !PatternMatchUtils.simpleMatch(this.exclude, name);
	}

	private static void put(Headers headers, String name, @Nullable Object value) {
		Collection<?> values = (value instanceof Collection<?> collection) ? collection
				: (value != null) ? List.of(value) : List.of();
		if (!values.stream().allMatch(DefaultNatsHeaderMapper::isText)) {
			logger.debug("Header '{}' is not sent: {} has no text form in a NATS header", name, values.getClass());
			return;
		}
		try {
			headers.put(name, values.stream().map(String::valueOf).toList());
		}
		catch (IllegalArgumentException ex) {
			throw new NatsMessageConversionException("Header '" + name
					+ "' cannot be sent. A name may have printable ASCII characters but the colon, a value ASCII "
					+ "characters but line breaks; encode the value, or exclude the header", ex);
		}
	}

	private static boolean isText(@Nullable Object value) {
		return SENT_AS_TEXT.stream().anyMatch((type) -> type.isInstance(value));
	}

	@Override
	public Map<String, Object> fromNats(@Nullable Headers headers) {
		Map<String, Object> result = new HashMap<>();
		if (headers == null) {
			return result;
		}
		headers.forEach((name, values) -> {
			if (NatsHeaders.CONTENT_TYPE.equalsIgnoreCase(name)) {
				putContentType(result, values);
			}
			else if (isIncluded(name) && !name.startsWith(NatsHeaders.PREFIX)) {
				result.put(name, (values.size() == 1) ? values.get(0) : List.copyOf(values));
			}
		});
		return result;
	}

	// Anyone may send any text here: what is no media type must not make the message
	// unreadable, so it is then as if there were none.
	private static void putContentType(Map<String, Object> result, List<String> values) {
		try {
			result.put(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.parseMimeType(values.get(0)));
		}
		catch (InvalidMimeTypeException ex) {
			logger.debug("Content type ignored: '{}' is no media type", values.get(0));
		}
	}

}
