package org.natsspring.broker.jetstream.stream;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamSource;
import org.natsspring.broker.jetstream.config.TransformConfig;
import org.natsspring.broker.message.Headers;

/**
 * Where a message was copied from, as its header says (ADR-59): stream, sequence, filter,
 * destination of the transform, subject, identity of the stream.
 *
 * @param stream name of the origin
 * @param sequence sequence there
 * @param filters filters of the source
 * @param destinations destinations of its transforms
 * @param subject subject there
 * @param identity identity of the origin, or empty if the header does not say
 */
record SourceHeader(String stream, long sequence, String filters, String destinations, String subject,
		String identity) {

	private static final String ALL = ">";

	static SourceHeader of(StreamSource source, long sequence, String subject, String identity) {
		return new SourceHeader(source.name(), sequence, filters(source), destinations(source), subject, identity);
	}

	private static String filters(StreamSource source) {
		List<TransformConfig> transforms = source.transforms();
		if (transforms.isEmpty()) {
			return orAll(source.filter());
		}
		return transforms.stream().map((transform) -> orAll(transform.source())).collect(Collectors.joining("\f"));
	}

	private static String destinations(StreamSource source) {
		List<TransformConfig> transforms = source.transforms();
		if (transforms.isEmpty()) {
			return ALL;
		}
		return transforms.stream().map((transform) -> orAll(transform.destination())).collect(Collectors.joining("\f"));
	}

	private static String orAll(String text) {
		return text.isEmpty() ? ALL : text;
	}

	static @Nullable SourceHeader parse(Headers headers) {
		String text = headers.get(StreamHeaders.STREAM_SOURCE);
		String[] words = (text != null) ? text.split(" ") : new String[0];
		if (words.length < 5 || !words[1].matches("\\d{1,18}")) {
			return null;
		}
		return new SourceHeader(words[0], Long.parseLong(words[1]), words[2], words[3], words[4],
				(words.length > 5) ? words[5] : "");
	}

	boolean isOf(StreamSource source) {
		return this.stream.equals(source.name()) && this.filters.equals(filters(source))
				&& this.destinations.equals(destinations(source));
	}

	String text() {
		return String.join(" ", this.stream, Long.toUnsignedString(this.sequence), this.filters, this.destinations,
				this.subject, this.identity);
	}

}
