package org.natsspring.broker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.NatsBrokerException;
import org.natsspring.broker.cli.logging.ServerLog;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.config.file.ConfigFile;

/**
 * A server that is this whole process: starts it, obeys signals, and returns when it has
 * stopped. The lines of the log, and their order, are nats-server's: tools wait for them.
 */
final class ServerProcess {

	private final StandaloneConfig config;

	private final @Nullable ConfigFile file;

	private final CountDownLatch stopped = new CountDownLatch(1);

	ServerProcess(StandaloneConfig config, @Nullable ConfigFile file) {
		this.config = config;
		this.file = file;
	}

	/**
	 * Serve until a signal says to stop. Runs on the main thread.
	 * @return the exit code
	 * @throws CommandException if the log file cannot be opened
	 */
	int run() throws CommandException {
		ServerLog log = openLog();
		NatsBroker broker = NatsBroker.of(this.config.broker());
		logStart(log, broker);
		try {
			writePidFile();
			logJetStream(log);
			broker.start();
		}
		catch (IOException ex) {
			log.fatal("Could not write pidfile: " + FileProblem.of("open", this.config.pidFile(), ex));
			return 1;
		}
		catch (NatsBrokerException ex) {
			log.fatal(ListenProblem.of(this.config.broker(), ex));
			return 1;
		}
		catch (RuntimeException ex) {
			// what else keeps a server from starting is a setting or a file it names
			log.fatal("Can't start: " + ex.getMessage());
			return 1;
		}
		ProcessSignals.handle(new SignalHandler(log, broker, this.stopped::countDown));
		PortsFile ports = new PortsFile(this.config.portsFileDirectory(), log);
		log.info("Server is ready");
		ports.write(broker);
		awaitStop();
		log.info("Initiating Shutdown...");
		broker.close();
		ports.delete();
		log.info("Server Exiting..");
		return 0;
	}

	private ServerLog openLog() throws CommandException {
		try {
			return ServerLog.open(this.config.logging());
		}
		catch (IOException ex) {
			throw new CommandException(
					"error opening file: " + FileProblem.of("open", this.config.logging().file(), ex));
		}
	}

	private void logStart(ServerLog log, NatsBroker broker) {
		log.info("Starting nats-server");
		log.info("  Version:  2.15.2");
		log.info("  Git:      [not set]");
		log.debug("  Java:     " + Runtime.version());
		log.info("  Name:     " + broker.serverName());
		log.info("  ID:       " + broker.serverId());
		if (hasPlainPassword()) {
			log.warn("Plaintext passwords detected, use nkeys or bcrypt");
		}
		if (this.file != null) {
			log.info("Using configuration file: " + this.file.name() + " (" + this.file.digest() + ")");
		}
	}

	private void logJetStream(ServerLog log) {
		JetStreamConfig jetStream = this.config.broker().jetStream();
		if (jetStream != null) {
			log.info("Starting JetStream");
			log.info("  Strict:          " + jetStream.strict());
			log.info("  Store Directory: \"" + jetStream.storeDirectory() + "/jetstream\"");
		}
	}

	private boolean hasPlainPassword() {
		AuthorizationConfig authorization = this.config.broker().authorization();
		Secret token = authorization.token();
		return (token != null && !token.isBcrypt())
				|| authorization.users().stream().anyMatch((user) -> !user.password().isBcrypt());
	}

	private void writePidFile() throws IOException {
		String pidFile = this.config.pidFile();
		if (pidFile != null && !pidFile.isEmpty()) {
			Files.writeString(Path.of(pidFile), Long.toString(ProcessHandle.current().pid()));
		}
	}

	private void awaitStop() {
		try {
			this.stopped.await();
		}
		catch (InterruptedException ex) {
			// nobody interrupts the main thread but to end it
			Thread.currentThread().interrupt();
		}
	}

}
