package org.natsspring.broker.jetstream.error;

/**
 * An error in an answer of the JetStream API or in a publish acknowledgement.
 *
 * @param code a status like HTTP's
 * @param errorCode nats-server's number for the error
 * @param description the text
 */
public record ApiError(int code, int errorCode, String description) {

	ApiError with(String... substitutes) {
		String text = this.description;
		for (String substitute : substitutes) {
			int start = text.indexOf('{');
			if (start < 0) {
				throw new IllegalArgumentException(
						"error " + this.errorCode + " has no place for '" + substitute + "'");
			}
			text = text.substring(0, start) + substitute.replace('{', '\0')
					+ text.substring(text.indexOf('}', start) + 1);
		}
		return new ApiError(this.code, this.errorCode, text.replace('\0', '{'));
	}

}
