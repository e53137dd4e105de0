package org.natsspring.broker.jetstream.consumer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.text.JsonException;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonTypes;

/**
 * What a client says of a delivery (ADR-15).
 */
sealed interface AckCommand {

	/**
	 * Read a command.
	 * @param payload payload of the acknowledgement
	 * @return the command
	 */
	static AckCommand parse(byte[] payload) {
		String text = new String(payload, StandardCharsets.ISO_8859_1);
		if (text.isEmpty() || text.equals("+ACK") || text.equals("+OK")) {
			return new Ack();
		}
		if (text.startsWith("+NXT")) {
			return new Next(Arrays.copyOfRange(payload, 4, payload.length));
		}
		if (text.startsWith("-NAK")) {
			return new Nak(delay(text.substring(4).strip()));
		}
		if (text.equals("+WPI")) {
			return new Progress();
		}
		if (text.startsWith("+TERM")) {
			return new Terminate(new String(payload, 5, payload.length - 5, StandardCharsets.UTF_8).strip());
		}
		return new Unknown();
	}

	// a delay that cannot be read is none
	private static long delay(String text) {
		if (text.isEmpty()) {
			return -1;
		}
		try {
			return text.startsWith("{")
					? NakOptions.SCHEMA.readLenient(text.getBytes(StandardCharsets.UTF_8)).get(NakOptions.DELAY)
					: GoDuration.parse(text).toNanos();
		}
		catch (JsonException | IllegalArgumentException | ArithmeticException ex) {
			return -1;
		}
	}

	/** It is done. */
	record Ack() implements AckCommand {

	}

	/**
	 * Deliver it again.
	 *
	 * @param delay after so many nanoseconds; negative for at once
	 */
	record Nak(long delay) implements AckCommand {

	}

	/** It is still being worked on. */
	record Progress() implements AckCommand {

	}

	/**
	 * Never deliver it again.
	 *
	 * @param reason why, or empty
	 */
	record Terminate(String reason) implements AckCommand {

	}

	/**
	 * It is done; here is the next request.
	 *
	 * @param request body of the request
	 */
	record Next(byte[] request) implements AckCommand {

	}

	/** Nothing known. */
	record Unknown() implements AckCommand {

	}

	/**
	 * The options of a negative acknowledgement in JSON.
	 */
	final class NakOptions {

		private static final JsonSchema SCHEMA = new JsonSchema("ConsumerNakOptions");

		private static final JsonField<Long> DELAY = SCHEMA.optional("delay", JsonTypes.DURATION);

		private NakOptions() {
		}

	}

}
