package org.natsspring.broker.cli;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.config.file.ConfigFile;
import org.natsspring.broker.config.file.ConfigFileException;

/**
 * Decides by the flags what to do: print something, check a file, send a signal, or
 * serve. Outcomes and exit codes are nats-server's.
 */
final class ServerCommand {

	private static final String NAME = "nats-server: ";

	/** Version of nats-server whose behaviour this is; tools go by it. */
	private static final String VERSION = "v2.15.2";

	private final PrintStream out;

	private final PrintStream err;

	ServerCommand(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Run the command.
	 * @param arguments the command line
	 * @return the exit code
	 */
	int run(String... arguments) {
		ServerFlags flags = new ServerFlags();
		try {
			flags.parse(arguments);
		}
		catch (FlagException ex) {
			this.err.println(ex.getMessage());
			this.out.println(Usage.TEXT);
			return 0;
		}
		try {
			return run(flags);
		}
		catch (CommandException | ConfigFileException | IllegalArgumentException ex) {
			this.err.println(NAME + ex.getMessage());
			return 1;
		}
	}

	private int run(ServerFlags flags) throws CommandException, ConfigFileException {
		if (flags.version()) {
			this.out.println(NAME + VERSION);
			return 0;
		}
		if (flags.help()) {
			this.out.println(Usage.TEXT);
			return 0;
		}
		flags.check();
		if (!flags.signal().isEmpty()) {
			SignalCommand.send(flags.signal());
			return 0;
		}
		if (flags.checkOnly()) {
			return checkFile(flags.configFile());
		}
		return serve(flags);
	}

	private int checkFile(String name) throws CommandException, ConfigFileException {
		if (name.isEmpty()) {
			throw new CommandException("must specify [-c, --config] option to check configuration file syntax");
		}
		ConfigFile file = ConfigFile.read(name, StandaloneConfig.builder(), System::getenv);
		if (!file.warnings().isEmpty()) {
			throw new CommandException(file.warningLines());
		}
		this.err.println(NAME + "configuration file " + name + " is valid (" + file.digest() + ")");
		return 0;
	}

	private int serve(ServerFlags flags) throws CommandException, ConfigFileException {
		StandaloneConfig.Builder config = StandaloneConfig.builder();
		ConfigFile file = readFile(flags.configFile(), config);
		flags.apply(config);
		return new ServerProcess(config.build(), file).run();
	}

	private @Nullable ConfigFile readFile(String name, StandaloneConfig.Builder config) throws ConfigFileException {
		if (name.isEmpty()) {
			return null;
		}
		ConfigFile file = ConfigFile.read(name, config, System::getenv);
		this.err.print(file.warningLines());
		return file;
	}

}
