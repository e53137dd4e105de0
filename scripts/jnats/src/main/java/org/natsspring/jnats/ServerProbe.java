package org.natsspring.jnats;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes the client's test launcher notice sooner that a server is up, and wait longer for
 * one that starts slowly.
 * <p>
 * As published, the launcher sends CONNECT and calls a server up when a second line has
 * come after INFO, which is nats-server's first PING, two seconds later; with hundreds of
 * starts that is most of a run. The bytes it sends are replaced by a shorter CONNECT and
 * a PING, whose PONG comes at once.
 */
final class ServerProbe {

	/** Tries of 50 milliseconds or so each: a JVM on a busy machine may need seconds. */
	private static final int TRIES = 200;

	private ServerProbe() {
	}

	static void hasten() throws ReflectiveOperationException {
		Class<?> launcher = Class.forName("io.nats.NatsServerRunner");
		Field field = launcher.getDeclaredField("CONNECT_BYTES");
		field.setAccessible(true);
		overwrite((byte[]) field.get(null));
		// its initializer sets defaults of its own, so it has to run before the line
		// after
		Class.forName("io.nats.client.NatsTestServer");
		launcher.getMethod("setDefaultValidateTries", int.class).invoke(null, TRIES);
	}

	// in place: the field is final, the array is not
	private static void overwrite(byte[] connect) {
		byte[] start = "CONNECT {\"verbose\":false,\"pedantic\":false,\"protocol\":1}"
			.getBytes(StandardCharsets.US_ASCII);
		byte[] end = "\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);
		if (connect.length < start.length + end.length) {
			throw new IllegalStateException("The launcher's CONNECT has %d bytes (expected: >= %d)"
				.formatted(connect.length, start.length + end.length));
		}
		Arrays.fill(connect, (byte) ' ');
		System.arraycopy(start, 0, connect, 0, start.length);
		System.arraycopy(end, 0, connect, connect.length - end.length, end.length);
	}

}
