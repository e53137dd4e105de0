package org.natsspring.core;

/**
 * The server answered a request with "503 No Responders" (ADR-22): at that moment nobody
 * was subscribed to the subject. Known at once, without waiting for the timeout.
 */
public class NatsNoRespondersException extends NatsException {

	private static final long serialVersionUID = 1L;

	private final String subject;

	public NatsNoRespondersException(String subject) {
		super("Nobody is subscribed to '" + subject
				+ "'. Start the application that answers it, or check the spelling of the subject and "
				+ "that both sides use the same account");
		this.subject = subject;
	}

	/**
	 * The subject that was asked.
	 * @return the subject
	 */
	public String getSubject() {
		return this.subject;
	}

}
