package org.natsspring.core;

import java.time.Duration;

import io.nats.client.Connection;

/**
 * Somebody may be subscribed to the subject of a request, but no reply came in time. The
 * request may or may not have been worked on.
 */
public class NatsRequestTimeoutException extends NatsException {

	private static final long serialVersionUID = 1L;

	private final String subject;

	private final Duration timeout;

	public NatsRequestTimeoutException(String subject, Duration timeout, Connection.Status status) {
		super(message(subject, timeout, status));
		this.subject = subject;
		this.timeout = timeout;
	}

	private static String message(String subject, Duration timeout, Connection.Status status) {
		String what = "No reply from '" + subject + "' within " + timeout.toMillis() + " ms. ";
		if (status == Connection.Status.CONNECTED) {
			return what + "Give the request more time (its timeout argument or nats.template.request-timeout), "
					+ "or look at the responder";
		}
		return what + "The connection is " + status + ": check that the server is running";
	}

	/**
	 * The subject that was asked.
	 * @return the subject
	 */
	public String getSubject() {
		return this.subject;
	}

	/**
	 * How long was waited.
	 * @return the timeout of the request
	 */
	public Duration getTimeout() {
		return this.timeout;
	}

}
