package org.natsspring.broker.cli;

/**
 * The standalone server as a program.
 */
public final class Main {

	private Main() {
	}

	/**
	 * Run the server until it is told to stop, or do what the flags ask instead.
	 * @param arguments nats-server's flags
	 */
	public static void main(String[] arguments) {
		System.exit(new ServerCommand(System.out, System.err).run(arguments));
	}

}
