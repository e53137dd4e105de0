package org.natsspring.broker.text;

import java.io.OutputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * JSON as Go's encoder writes it: {@code <}, {@code >} and {@code &} escaped as Unicode
 * escapes in lower case. Thread-safe.
 */
public final class GoJson {

	private static final JsonFactory JSON = JsonFactory.builder()
		.characterEscapes(new HtmlEscapes())
		.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
		.build();

	private static final DefaultPrettyPrinter INDENTED = new DefaultPrettyPrinter(Separators.createDefaultInstance()
		.withObjectNameValueSpacing(Separators.Spacing.AFTER)
		.withObjectEmptySeparator("")
		.withArrayEmptySeparator("")).withObjectIndenter(new DefaultIndenter("  ", "\n"))
		.withArrayIndenter(new DefaultIndenter("  ", "\n"));

	private GoJson() {
	}

	/**
	 * Make a generator that leaves the stream open.
	 * @param out where the text goes
	 * @return the generator
	 */
	public static JsonGenerator generator(OutputStream out) {
		return JSON.createGenerator(ObjectWriteContext.empty(), out);
	}

	/**
	 * Make a generator that writes a property or an element a line, indented by two
	 * spaces.
	 * @param out where the text goes
	 * @return the generator
	 */
	public static JsonGenerator indentingGenerator(OutputStream out) {
		return JSON.createGenerator(new ObjectWriteContext.Base() {
			@Override
			public PrettyPrinter getPrettyPrinter() {
				return INDENTED.createInstance();
			}
		}, out);
	}

	/**
	 * Which characters Go escapes beyond what JSON demands.
	 */
	private static final class HtmlEscapes extends CharacterEscapes {

		private static final long serialVersionUID = 1L;

		private final int[] escapes;

		HtmlEscapes() {
			this.escapes = CharacterEscapes.standardAsciiEscapesForJSON();
			this.escapes['<'] = CharacterEscapes.ESCAPE_CUSTOM;
			this.escapes['>'] = CharacterEscapes.ESCAPE_CUSTOM;
			this.escapes['&'] = CharacterEscapes.ESCAPE_CUSTOM;
		}

		@Override
		public int[] getEscapeCodesForAscii() {
			return this.escapes;
		}

		@Override
		public @Nullable SerializableString getEscapeSequence(int character) {
			return switch (character) {
				case '<' -> new SerializedString("\\u003c");
				case '>' -> new SerializedString("\\u003e");
				case '&' -> new SerializedString("\\u0026");
				default -> null;
			};
		}

	}

}
