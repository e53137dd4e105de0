package org.natsspring.broker.cli;

import java.util.List;

import org.natsspring.broker.config.StandaloneConfig;

/**
 * nats-server's flags and what they set. Flags win over the configuration file. Not
 * thread-safe.
 */
final class ServerFlags {

	private static final List<String> CLUSTER = List.of("routes", "cluster", "cluster_name", "cluster_advertise",
			"no_advertise", "connect_retries");

	private static final List<String> NOT_BUILT_YET = List.of("ms", "tls", "tlscert", "tlskey", "tlsverify",
			"tlscacert", "help_tls", "s", "r", "client_advertise", "profile", "max_traced_msg_len");

	private final FlagSet flags = new FlagSet().flag(FlagSet.Kind.TEXT, "a", "addr", "net")
		.flag(FlagSet.Kind.NUMBER, "p", "port")
		.flag(FlagSet.Kind.TEXT, "n", "name", "server_name")
		.flag(FlagSet.Kind.NUMBER, "m", "http_port")
		.flag(FlagSet.Kind.TEXT, "c", "config")
		.flag(FlagSet.Kind.SWITCH, "t")
		.flag(FlagSet.Kind.TEXT, "sl", "signal")
		.flag(FlagSet.Kind.TEXT, "user")
		.flag(FlagSet.Kind.TEXT, "pass")
		.flag(FlagSet.Kind.TEXT, "auth")
		.flag(FlagSet.Kind.SWITCH, "D", "debug")
		.flag(FlagSet.Kind.SWITCH, "V", "trace")
		.flag(FlagSet.Kind.SWITCH, "VV")
		.flag(FlagSet.Kind.SWITCH, "DV")
		.flag(FlagSet.Kind.SWITCH, "DVV")
		.flag(FlagSet.Kind.SWITCH, "T", "logtime")
		.flag(FlagSet.Kind.SWITCH, "logtime_utc")
		.flag(FlagSet.Kind.TEXT, "l", "log")
		.flag(FlagSet.Kind.NUMBER, "log_size_limit")
		.flag(FlagSet.Kind.TEXT, "P", "pid")
		.flag(FlagSet.Kind.TEXT, "ports_file_dir")
		.flag(FlagSet.Kind.SWITCH, "h", "help")
		.flag(FlagSet.Kind.SWITCH, "v", "version")
		.flag(FlagSet.Kind.SWITCH, "js", "jetstream")
		.flag(FlagSet.Kind.TEXT, "sd", "store_dir")
		// known, but refused
		.flag(FlagSet.Kind.NUMBER, "ms", "https_port")
		.flag(FlagSet.Kind.SWITCH, "tls")
		.flag(FlagSet.Kind.TEXT, "tlscert")
		.flag(FlagSet.Kind.TEXT, "tlskey")
		.flag(FlagSet.Kind.SWITCH, "tlsverify")
		.flag(FlagSet.Kind.TEXT, "tlscacert")
		.flag(FlagSet.Kind.SWITCH, "help_tls")
		.flag(FlagSet.Kind.SWITCH, "s", "syslog")
		.flag(FlagSet.Kind.TEXT, "r", "remote_syslog")
		.flag(FlagSet.Kind.TEXT, "client_advertise")
		.flag(FlagSet.Kind.NUMBER, "profile")
		.flag(FlagSet.Kind.NUMBER, "max_traced_msg_len")
		.flag(FlagSet.Kind.TEXT, "routes")
		.flag(FlagSet.Kind.TEXT, "cluster", "cluster_listen")
		.flag(FlagSet.Kind.TEXT, "cluster_name")
		.flag(FlagSet.Kind.TEXT, "cluster_advertise")
		.flag(FlagSet.Kind.SWITCH, "no_advertise")
		.flag(FlagSet.Kind.NUMBER, "connect_retries");

	void parse(String... arguments) throws FlagException {
		this.flags.parse(arguments);
	}

	boolean version() {
		return this.flags.isOn("v") || isWord("version");
	}

	boolean help() {
		return this.flags.isOn("h") || isWord("help");
	}

	private boolean isWord(String word) {
		List<String> words = this.flags.words();
		return !words.isEmpty() && words.get(0).equalsIgnoreCase(word);
	}

	boolean checkOnly() {
		return this.flags.isOn("t");
	}

	String configFile() {
		return this.flags.text("c");
	}

	String signal() {
		return this.flags.text("sl");
	}

	/**
	 * Refuse words that are no command, and flags of nats-server that would have no
	 * effect here.
	 * @throws CommandException if there is one
	 */
	void check() throws CommandException {
		if (!this.flags.words().isEmpty()) {
			throw new CommandException("unrecognized command: \"" + this.flags.words().get(0) + "\"");
		}
		for (String name : this.flags.visited()) {
			boolean asks = !List.of("", "0", "false").contains(this.flags.text(name));
			if (asks && CLUSTER.contains(name)) {
				throw new CommandException("flag -" + name + " is not supported: this server does not form clusters");
			}
			if (asks && NOT_BUILT_YET.contains(name)) {
				throw new CommandException("flag -" + name + " is not supported yet");
			}
		}
	}

	void apply(StandaloneConfig.Builder config) throws CommandException {
		applyAddresses(config);
		applyAuthorization(config);
		applyLogging(config);
		if (this.flags.isSet("js")) {
			config.jetStream().enabled(this.flags.isOn("js"));
		}
		if (this.flags.isSet("sd")) {
			config.jetStream().storeDirectory(this.flags.text("sd"));
		}
		if (this.flags.isSet("P")) {
			config.pidFile(this.flags.text("P"));
		}
		if (this.flags.isSet("ports_file_dir")) {
			config.portsFileDirectory(this.flags.text("ports_file_dir"));
		}
	}

	private void applyAddresses(StandaloneConfig.Builder config) throws CommandException {
		if (!this.flags.text("a").isEmpty()) {
			config.broker().host(this.flags.text("a"));
		}
		if (this.flags.isSet("p")) {
			config.port(port("p"));
		}
		if (this.flags.isSet("m")) {
			config.monitoringPort(port("m"));
		}
		String name = this.flags.text("n");
		if (name.contains(" ")) {
			throw new CommandException("server name cannot contain spaces");
		}
		if (!name.isEmpty()) {
			config.broker().serverName(name);
		}
	}

	private int port(String name) throws CommandException {
		long port = this.flags.number(name);
		if (port < -1 || port > 65535) {
			throw new CommandException(
					"flag -" + name + ": " + port + " is no port (expected: 1 to 65535, or -1 for a free one)");
		}
		return (int) port;
	}

	private void applyAuthorization(StandaloneConfig.Builder config) {
		if (this.flags.isSet("user")) {
			config.authorization().user(this.flags.text("user"));
		}
		if (this.flags.isSet("pass")) {
			config.authorization().password(this.flags.text("pass"));
		}
		if (this.flags.isSet("auth")) {
			config.authorization().token(this.flags.text("auth"));
		}
	}

	private void applyLogging(StandaloneConfig.Builder config) {
		for (String name : List.of("D", "DV", "DVV")) {
			if (this.flags.isSet(name)) {
				config.logging().debug(this.flags.isOn(name));
			}
		}
		for (String name : List.of("V", "VV", "DV", "DVV")) {
			if (this.flags.isSet(name)) {
				config.logging().trace(this.flags.isOn(name));
			}
		}
		if (this.flags.isSet("T")) {
			config.logging().timestamps(this.flags.isOn("T"));
		}
		if (this.flags.isSet("logtime_utc")) {
			config.logging().utc(this.flags.isOn("logtime_utc"));
		}
		if (this.flags.isSet("l")) {
			config.logging().file(this.flags.text("l"));
		}
		if (this.flags.isSet("log_size_limit")) {
			config.logging().sizeLimit(this.flags.number("log_size_limit"));
		}
	}

}
