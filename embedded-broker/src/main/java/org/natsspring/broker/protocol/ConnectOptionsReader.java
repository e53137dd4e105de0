package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.protocol.ConnectOptions.ClientCredentials;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of CONNECT as Go's decoder does: names in any case, unknown ones
 * skipped, {@code null} changes nothing, a wrong type or trailing text is an error.
 * Thread-safe.
 */
public final class ConnectOptionsReader {

	private static final JsonFactory JSON = new JsonFactory();

	private ConnectOptionsReader() {
	}

	/**
	 * Read options.
	 * @param json the text of CONNECT
	 * @param previous options that stay as they are unless the text names them
	 * @return the options
	 * @throws ProtocolException if the text is not such an object
	 */
	public static ConnectOptions read(byte[] json, ConnectOptions previous) throws ProtocolException {
		Fields fields = new Fields(previous);
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text(json))) {
			JsonToken first = parser.nextToken();
			if (first == JsonToken.START_OBJECT) {
				readObject(parser, fields);
			}
			else if (first != JsonToken.VALUE_NULL) {
				throw bad("CONNECT without a JSON object");
			}
			if (parser.nextToken() != null) {
				throw bad("text after the JSON object of CONNECT");
			}
		}
		catch (JacksonException ex) {
			throw bad("CONNECT with bad JSON: " + ex.getOriginalMessage());
		}
		return fields.toOptions();
	}

	// Go replaces bytes that are no UTF-8, as this does; Jackson would refuse them.
	private static String text(byte[] json) {
		return new String(json, StandardCharsets.UTF_8);
	}

	private static void readObject(JsonParser parser, Fields fields) throws ProtocolException {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			if (parser.nextToken() != JsonToken.VALUE_NULL) {
				fields.read(name.toLowerCase(Locale.ROOT), parser);
			}
		}
	}

	private static ProtocolException bad(String detail) {
		return ProtocolException.silent(CloseReason.PARSE_ERROR, detail);
	}

	/**
	 * The options while they are read.
	 */
	private static final class Fields {

		private boolean verbose;

		private boolean pedantic;

		private boolean echo;

		private boolean headers;

		private boolean noResponders;

		private int protocol;

		private @Nullable String user;

		private @Nullable String password;

		private @Nullable String token;

		private @Nullable String nkey;

		private @Nullable String jwt;

		private @Nullable String signature;

		private String name;

		private String lang;

		private String version;

		private boolean accountRequested;

		Fields(ConnectOptions previous) {
			this.verbose = previous.verbose();
			this.pedantic = previous.pedantic();
			this.echo = previous.echo();
			this.headers = previous.headers();
			this.noResponders = previous.noResponders();
			this.protocol = previous.protocol();
			this.user = previous.credentials().user();
			this.password = previous.credentials().password();
			this.token = previous.credentials().token();
			this.nkey = previous.credentials().nkey();
			this.jwt = previous.credentials().jwt();
			this.signature = previous.credentials().signature();
			this.name = previous.name();
			this.lang = previous.lang();
			this.version = previous.version();
			this.accountRequested = previous.accountRequested();
		}

		void read(String field, JsonParser parser) throws ProtocolException {
			switch (field) {
				case "verbose" -> this.verbose = bool(field, parser);
				case "pedantic" -> this.pedantic = bool(field, parser);
				case "echo" -> this.echo = bool(field, parser);
				case "headers" -> this.headers = bool(field, parser);
				case "no_responders" -> this.noResponders = bool(field, parser);
				case "protocol" -> this.protocol = integer(field, parser);
				case "user" -> this.user = text(field, parser);
				case "pass" -> this.password = text(field, parser);
				case "auth_token" -> this.token = text(field, parser);
				case "nkey" -> this.nkey = text(field, parser);
				case "jwt" -> this.jwt = text(field, parser);
				case "sig" -> this.signature = text(field, parser);
				case "name" -> this.name = text(field, parser);
				case "lang" -> this.lang = text(field, parser);
				case "version" -> this.version = text(field, parser);
				case "account" -> this.accountRequested |= !text(field, parser).isEmpty();
				case "new_account" -> this.accountRequested |= bool(field, parser);
				case "tls_required" -> bool(field, parser);
				default -> parser.skipChildren();
			}
		}

		private static boolean bool(String field, JsonParser parser) throws ProtocolException {
			return switch (parser.currentToken()) {
				case VALUE_TRUE -> true;
				case VALUE_FALSE -> false;
				default -> throw bad("CONNECT option " + field + " (expected: true or false)");
			};
		}

		private static int integer(String field, JsonParser parser) throws ProtocolException {
			if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
				throw bad("CONNECT option " + field + " (expected: an integer)");
			}
			return Math.toIntExact(Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, parser.getLongValue())));
		}

		private static String text(String field, JsonParser parser) throws ProtocolException {
			if (parser.currentToken() != JsonToken.VALUE_STRING) {
				throw bad("CONNECT option " + field + " (expected: a string)");
			}
			return parser.getString();
		}

		ConnectOptions toOptions() {
			ClientCredentials credentials = new ClientCredentials(this.user, this.password, this.token, this.nkey,
					this.jwt, this.signature);
			return new ConnectOptions(this.verbose, this.pedantic, this.echo, this.headers, this.noResponders,
					this.protocol, credentials, this.name, this.lang, this.version, this.accountRequested);
		}

	}

}
