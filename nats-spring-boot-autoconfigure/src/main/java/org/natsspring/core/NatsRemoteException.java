package org.natsspring.core;

import org.jspecify.annotations.Nullable;

/**
 * The responder failed and said so in the headers {@value NatsHeaders#SERVICE_ERROR} and
 * {@value NatsHeaders#SERVICE_ERROR_CODE} of its reply (ADR-32).
 */
public class NatsRemoteException extends NatsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Code of a reply that names none, or none that is a number.
	 */
	public static final int UNKNOWN_CODE = 500;

	private final String subject;

	private final String error;

	private final int code;

	public NatsRemoteException(String subject, @Nullable String error, int code) {
		super("The responder to '" + subject + "' failed with code " + code + ": " + text(error)
				+ ". Look at the responder's log for the cause");
		this.subject = subject;
		this.error = text(error);
		this.code = code;
	}

	private static String text(@Nullable String error) {
		return (error == null || error.isBlank()) ? "no description" : error;
	}

	/**
	 * The subject that was asked.
	 * @return the subject
	 */
	public String getSubject() {
		return this.subject;
	}

	/**
	 * What the responder says went wrong.
	 * @return the description
	 */
	public String getError() {
		return this.error;
	}

	/**
	 * The responder's code, by custom in the manner of HTTP.
	 * @return the code, or {@value #UNKNOWN_CODE} if the reply had none
	 */
	public int getCode() {
		return this.code;
	}

}
