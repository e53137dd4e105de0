package org.natsspring.core;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.JacksonJsonMessageConverter;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.ClassUtils;

/**
 * Converts between NATS messages and payload objects, in a chain of spring-messaging
 * converters chosen by type and content type: the ones given, then text, bytes, and JSON
 * when Jackson is there. Text stays text and bytes stay bytes, sent without a content
 * type unless the headers have one; what a converter makes is sent with the content type
 * it says. Immutable and thread-safe.
 */
public final class NatsMessageConverter {

	private static final boolean JACKSON_PRESENT = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
			NatsMessageConverter.class.getClassLoader());

	private final NatsHeaderMapper headerMapper;

	private final TrustedTypes trustedTypes;

	private final PayloadConverter payloadConverter;

	private NatsMessageConverter(Builder builder) {
		this.headerMapper = builder.headerMapper;
		this.trustedTypes = builder.trustedTypes;
		this.payloadConverter = new PayloadConverter(builder.chain(), this.trustedTypes);
	}

	private NatsMessageConverter(NatsMessageConverter original, MessageConverter first) {
		this.headerMapper = original.headerMapper;
		this.trustedTypes = original.trustedTypes;
		this.payloadConverter = new PayloadConverter(List.of(first, original.payloadConverter), this.trustedTypes);
	}

	/**
	 * The same, but for a converter that is asked before all others.
	 * @param first a converter for payloads
	 * @return a new converter
	 */
	public NatsMessageConverter withConverter(MessageConverter first) {
		return new NatsMessageConverter(this, first);
	}

	/**
	 * Text, bytes and JSON; every header; no trusted package.
	 * @return a converter with the defaults
	 */
	public static NatsMessageConverter withDefaults() {
		return builder().build();
	}

	/**
	 * Start from the defaults.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The chain of payload converters, for spring-messaging's argument resolvers. Give it
	 * messages made by {@link #toSpringMessage(Message)}.
	 * @return the chain
	 */
	public SmartMessageConverter getPayloadConverter() {
		return this.payloadConverter;
	}

	/**
	 * The received message with its bytes as they are, its headers mapped, and headers
	 * about it ({@link NatsHeaders}).
	 * @param message a message as received
	 * @return the same as a Spring message
	 */
	public org.springframework.messaging.Message<byte[]> toSpringMessage(Message message) {
		return toSpringMessage(message, Map.of());
	}

	/**
	 * The received message as {@link #toSpringMessage(Message)} gives it, with more
	 * headers about it.
	 * @param message a message as received
	 * @param additional headers that win over those received
	 * @return the same as a Spring message
	 */
	public org.springframework.messaging.Message<byte[]> toSpringMessage(Message message, Map<String, ?> additional) {
		return new GenericMessage<>(payload(message), headers(message, additional));
	}

	/**
	 * The payload of a received message as a parameter wants it.
	 * @param message a message as received
	 * @param target the parameter; generics are kept
	 * @return the payload, null if it is empty and the type has no value for that
	 * @throws NatsMessageConversionException if it cannot be converted
	 */
	public @Nullable Object fromNats(Message message, MethodParameter target) {
		return convert(message, target.getNestedParameterType(), target);
	}

	/**
	 * The payload of a received message as the type. For
	 * {@code org.springframework.messaging.Message<T>} it is the message with its payload
	 * converted to {@code T}, for {@link Message} the received message itself.
	 * @param message a message as received
	 * @param targetType the type; generics are kept
	 * @return the payload, null if it is empty and the type has no value for that
	 * @throws NatsMessageConversionException if it cannot be converted
	 */
	public @Nullable Object fromNats(Message message, Type targetType) {
		if (targetType instanceof Class<?> targetClass && targetClass.isInstance(message)
				&& targetClass != Object.class) {
			return message;
		}
		ResolvableType resolved = ResolvableType.forType(targetType);
		Class<?> rawType = resolved.resolve(Object.class);
		if (rawType != org.springframework.messaging.Message.class) {
			return convert(message, rawType, (targetType instanceof Class<?>) ? null : new TypeHint(targetType));
		}
		Object payload = fromNats(message, resolved.getGeneric(0).getType());
		return new GenericMessage<>((payload != null) ? payload : NatsNull.INSTANCE, headers(message));
	}

	private @Nullable Object convert(Message message, Class<?> targetClass, @Nullable MethodParameter hint) {
		org.springframework.messaging.Message<byte[]> source = toSpringMessage(message);
		try {
			Object converted = this.payloadConverter.fromMessage(source, targetClass, hint);
			if (converted != null || source.getPayload().length == 0) {
				return converted;
			}
		}
		catch (MessageConversionException ex) {
			throw new NatsMessageConversionException(
					describe(source, targetClass) + ". Send what that type can be made from, or change the type", ex);
		}
		throw new NatsMessageConversionException(describe(source, targetClass)
				+ ": no converter takes this type and content type. Declare a MessageConverter bean for it"
				+ (JACKSON_PRESENT ? "" : ", or add Jackson for JSON"));
	}

	private static String describe(org.springframework.messaging.Message<byte[]> source, Class<?> targetClass) {
		MessageHeaders headers = source.getHeaders();
		Object contentType = headers.get(MessageHeaders.CONTENT_TYPE);
		return "Cannot convert the " + source.getPayload().length + " bytes from '" + headers.get(NatsHeaders.SUBJECT)
				+ "' (" + ((contentType != null) ? "content type " + contentType : "no content type") + ") to "
				+ targetClass.getTypeName();
	}

	private static byte[] payload(Message message) {
		byte[] data = message.getData();
		return (data != null) ? data : new byte[0];
	}

	private MessageHeaders headers(Message message) {
		return headers(message, Map.of());
	}

	private MessageHeaders headers(Message message, Map<String, ?> additional) {
		Map<String, Object> headers = this.headerMapper.fromNats(message.getHeaders());
		headers.put(NatsHeaders.NATIVE_MESSAGE, message);
		headers.put(NatsHeaders.SUBJECT, message.getSubject());
		if (message.getReplyTo() != null) {
			headers.put(NatsHeaders.REPLY_TO, message.getReplyTo());
		}
		if (message.getConnection() != null) {
			headers.put(NatsHeaders.CONNECTION, message.getConnection());
		}
		headers.putAll(additional);
		return new SimpleHeaders(headers);
	}

	/**
	 * A message to publish.
	 * @param subject where to
	 * @param replyTo where a reply is expected, or null
	 * @param payload what to send: an object, a Spring message (its headers are sent too)
	 * or null for an empty payload
	 * @param headers more headers; they win over those of a Spring message
	 * @return the message
	 * @throws NatsMessageConversionException if no converter takes the payload, or a
	 * header cannot be sent
	 */
	public Message toNats(String subject, @Nullable String replyTo, @Nullable Object payload, Map<String, ?> headers) {
		Map<String, Object> allHeaders = new HashMap<>();
		Object content = payload;
		if (payload instanceof org.springframework.messaging.Message<?> message) {
			allHeaders.putAll(message.getHeaders());
			content = message.getPayload();
		}
		allHeaders.putAll(headers);
		byte[] data = toBytes(content, allHeaders);
		Headers natsHeaders = this.headerMapper.toNats(allHeaders);
		return new NatsMessage(subject, replyTo, natsHeaders, data);
	}

	private byte[] toBytes(@Nullable Object payload, Map<String, Object> headers) {
		if (payload == null || payload instanceof NatsNull) {
			return new byte[0];
		}
		org.springframework.messaging.Message<?> converted = convertForSending(payload, headers);
		byte[] data = (converted != null) ? PayloadConverter.bytes(converted.getPayload()) : null;
		if (converted == null || data == null) {
			throw new NatsMessageConversionException("No converter makes bytes from " + payload.getClass().getTypeName()
					+ " for content type " + headers.get(MessageHeaders.CONTENT_TYPE)
					+ ". Send a String or byte[], declare a MessageConverter bean"
					+ (JACKSON_PRESENT ? "" : ", or add Jackson for JSON"));
		}
		Object contentType = converted.getHeaders().get(MessageHeaders.CONTENT_TYPE);
		if (contentType != null) {
			headers.put(MessageHeaders.CONTENT_TYPE, contentType);
		}
		if (this.trustedTypes.contains(payload.getClass().getName())) {
			headers.put(NatsHeaders.TYPE, payload.getClass().getName());
		}
		return data;
	}

	private org.springframework.messaging.@Nullable Message<?> convertForSending(Object payload,
			Map<String, Object> headers) {
		try {
			return this.payloadConverter.toMessage(payload, new SimpleHeaders(headers));
		}
		catch (MessageConversionException ex) {
			throw new NatsMessageConversionException("Cannot make a payload from " + payload.getClass().getTypeName()
					+ ". See the cause for the part of the object that has no such form", ex);
		}
	}

	/**
	 * Collects the parts of a {@link NatsMessageConverter}. Not thread-safe.
	 */
	public static final class Builder {

		private final List<MessageConverter> converters = new ArrayList<>();

		private @Nullable MessageConverter jsonConverter;

		private NatsHeaderMapper headerMapper = new DefaultNatsHeaderMapper();

		private TrustedTypes trustedTypes = TrustedTypes.NONE;

		private Builder() {
		}

		/**
		 * Ask these before the built-in ones.
		 * @param converters in the order to ask them
		 * @return this builder
		 */
		public Builder converters(Collection<? extends MessageConverter> converters) {
			this.converters.addAll(converters);
			return this;
		}

		/**
		 * Use this for JSON; Jackson with its defaults unless set.
		 * @param jsonConverter converts to and from {@code application/json}
		 * @return this builder
		 */
		public Builder jsonConverter(@Nullable MessageConverter jsonConverter) {
			this.jsonConverter = jsonConverter;
			return this;
		}

		/**
		 * Map headers with this; {@link DefaultNatsHeaderMapper} unless set.
		 * @param headerMapper maps headers
		 * @return this builder
		 */
		public Builder headerMapper(NatsHeaderMapper headerMapper) {
			this.headerMapper = headerMapper;
			return this;
		}

		/**
		 * Send the class of payloads in these packages, and make such a class for a
		 * message that names one when the target is an interface. None unless set.
		 * @param packages names of packages; those below them are trusted too
		 * @return this builder
		 */
		public Builder trustedPackages(Collection<String> packages) {
			this.trustedTypes = new TrustedTypes(packages);
			return this;
		}

		/**
		 * Make the converter.
		 * @return the converter
		 */
		public NatsMessageConverter build() {
			return new NatsMessageConverter(this);
		}

		private List<MessageConverter> chain() {
			List<MessageConverter> chain = new ArrayList<>(this.converters);
			chain.add(new PlainMessageConverter());
			if (this.jsonConverter != null) {
				chain.add(this.jsonConverter);
			}
			else if (JACKSON_PRESENT) {
				chain.add(new JacksonJsonMessageConverter());
			}
			return chain;
		}

	}

}
