package org.natsspring.broker.monitoring;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request without a body, as far as monitoring looks at it.
 *
 * @param method such as GET
 * @param path path without the query
 * @param query parameters; the first value where one is repeated
 * @param keepAlive whether the client may send another request on the connection
 */
record HttpRequest(String method, String path, Map<String, String> query, boolean keepAlive) {

	/**
	 * Read the head of a request.
	 * @param head the lines up to the empty one
	 * @return the request, or null if it is none of HTTP/1
	 */
	static @Nullable HttpRequest of(String head) {
		String[] lines = head.split("\r?\n");
		String[] words = lines[0].split(" ");
		if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
			return null;
		}
		boolean keepAlive = words[2].equals("HTTP/1.1");
		for (String line : lines) {
			if (line.toLowerCase(Locale.ROOT).startsWith("connection:")) {
				keepAlive = line.toLowerCase(Locale.ROOT).contains("keep-alive");
			}
		}
		int question = words[1].indexOf('?');
		String path = (question >= 0) ? words[1].substring(0, question) : words[1];
		String query = (question >= 0) ? words[1].substring(question + 1) : "";
		try {
			return new HttpRequest(words[0], decode(path), query(query), keepAlive);
		}
		catch (IllegalArgumentException ex) {
			// a broken percent escape
			return null;
		}
	}

	private static Map<String, String> query(String text) {
		Map<String, String> query = new HashMap<>();
		for (String pair : text.split("&")) {
			int equals = pair.indexOf('=');
			String name = (equals >= 0) ? pair.substring(0, equals) : pair;
			query.putIfAbsent(decode(name), decode((equals >= 0) ? pair.substring(equals + 1) : ""));
		}
		return query;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
