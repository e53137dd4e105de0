package org.natsspring.broker.monitoring;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A response with its whole body.
 *
 * @param status code and reason, such as {@code 200 OK}
 * @param contentType type of the body
 * @param body the body
 */
record HttpResponse(String status, String contentType, byte[] body) {

	private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

	static HttpResponse json(byte[] body) {
		return new HttpResponse("200 OK", "application/json", body);
	}

	static HttpResponse html(String body) {
		return new HttpResponse("200 OK", "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
	}

	static HttpResponse badRequest(String text) {
		return new HttpResponse("400 Bad Request", PLAIN_TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	static HttpResponse notFound(String text) {
		return new HttpResponse("404 Not Found", PLAIN_TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
	}

	static HttpResponse methodNotAllowed() {
		return new HttpResponse("405 Method Not Allowed", PLAIN_TEXT,
				"only GET and HEAD are allowed\n".getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The head as it is sent.
	 * @param keepAlive whether the connection stays open
	 * @return the lines with the empty one
	 */
	byte[] head(boolean keepAlive) {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(this.status).append("\r\n");
		if (this.contentType.equals("application/json")) {
			head.append("Access-Control-Allow-Origin: *\r\n");
		}
		head.append("Content-Type: ").append(this.contentType).append("\r\n");
		head.append("Date: ")
			.append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
			.append("\r\n");
		head.append("Content-Length: ").append(this.body.length).append("\r\n");
		if (!keepAlive) {
			head.append("Connection: close\r\n");
		}
		return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
	}

}
