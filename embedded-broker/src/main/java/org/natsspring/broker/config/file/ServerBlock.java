package org.natsspring.broker.config.file;

import java.time.Duration;

import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.config.KeepAliveConfig;
import org.natsspring.broker.config.LameDuckConfig;
import org.natsspring.broker.config.MonitoringConfig;
import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;

/**
 * The options at the top of a file. Confined to the thread that reads.
 */
final class ServerBlock {

	private static final Duration SHORTEST_LAME_DUCK = Duration.ofSeconds(30);

	private final StandaloneConfig.Builder config;

	private final Problems problems;

	ServerBlock(StandaloneConfig.Builder config, Problems problems) {
		this.config = config;
		this.problems = problems;
	}

	void read(MapValue map) {
		Block block = new Block(this.problems);
		addAddresses(block);
		addProcess(block);
		new LimitsOptions(this.config, this.problems).addTo(block);
		addKeepAlive(block);
		addUsers(block);
		JetStreamBlock jetStream = new JetStreamBlock(this.config.jetStream(), this.problems);
		block.option(jetStream::read, "jetstream").option(jetStream::storeDirectory, "store_dir", "storedir");
		addMissing(block);
		block.read(map);
	}

	private void addAddresses(Block block) {
		block.option(this::listen, "listen")
			.option((node) -> this.config.port(Values.smallInteger(node, "port")), "port")
			.option((node) -> this.config.broker().host(Values.text(node)), "host", "net")
			.option(this::serverName, "server_name")
			.option((node) -> this.config.broker().headers(!Values.bool(node)), "no_header_support")
			.option(this::http, "http")
			.option((node) -> this.config.monitoringPort(Values.smallInteger(node, "http_port")), "http_port",
					"monitor_port")
			.option(this::httpBasePath, "http_base_path");
	}

	private void addProcess(Block block) {
		block.option((node) -> this.config.logging().debug(Values.bool(node)), "debug")
			.option((node) -> this.config.logging().trace(Values.bool(node)), "trace", "trace_verbose")
			.option((node) -> this.config.logging().timestamps(Values.bool(node)), "logtime")
			.option((node) -> this.config.logging().utc(Values.bool(node)), "logtime_utc")
			.option((node) -> this.config.logging().file(Values.text(node)), "logfile", "log_file")
			.option((node) -> this.config.logging().sizeLimit(Values.integer(node)), "logfile_size_limit",
					"log_size_limit")
			.option((node) -> this.config.logging().maxFiles(Values.smallInteger(node, "log_max_num")),
					"logfile_max_num", "log_max_num")
			.option((node) -> this.config.pidFile(Values.text(node)), "pidfile", "pid_file")
			.option((node) -> this.config.portsFileDirectory(Values.text(node)), "ports_file_dir");
	}

	private void addKeepAlive(Block block) {
		block.option(this::pingInterval, "ping_interval")
			.option(this::pingMax, "ping_max")
			.option(this::lameDuckDuration, "lame_duck_duration")
			.option(this::lameDuckGracePeriod, "lame_duck_grace_period");
	}

	private void addUsers(Block block) {
		UserNames names = new UserNames();
		block.option(new AuthorizationBlock(this.config.authorization(), names, this.problems)::read, "authorization")
			.option(new AccountsBlock(this.config.authorization(), names, this.problems)::read, "accounts")
			.option((node) -> this.config.authorization().noAuthUser(Values.text(node)), "no_auth_user");
	}

	// completed issue by issue; the whole list is that of nats-server 2.15.2
	private void addMissing(Block block) {
		block
			.withoutEffect("disable_sublist_cache", "no_sublist_cache", "connect_error_reports",
					"reconnect_error_reports", "no_system_account", "no_system", "no_sys_acc")
			.refused("is not supported: this server does not form clusters", "cluster", "gateway")
			.notBuiltYet("client_advertise", "server_tags", "server_metadata", "feature_flags")
			.notBuiltYet("default_js_domain")
			.notBuiltYet("tls", "allow_non_tls", "ocsp", "ocsp_cache", "https", "https_port")
			.notBuiltYet("websocket", "ws", "mqtt", "leaf", "leafnodes")
			.notBuiltYet("mappings", "maps", "system_account", "system", "default_sentinel")
			.notBuiltYet("operator", "operators", "root", "roots", "root_operator", "root_operators")
			.notBuiltYet("resolver", "account_resolver", "accounts_resolver", "resolver_tls", "resolver_preload",
					"resolver_pinned_accounts", "trusted", "trusted_keys")
			.notBuiltYet("trace_headers", "max_traced_msg_len", "syslog", "remote_syslog", "prof_port",
					"prof_block_rate")
			.notBuiltYet("max_closed_clients", "write_timeout", "proxy_protocol", "proxies");
	}

	private void listen(ConfigNode node) throws InvalidValueException {
		ListenAddress address = ListenAddress.of(node);
		this.config.port(address.port());
		if (address.host() != null) {
			this.config.broker().host(address.host());
		}
	}

	private void serverName(ConfigNode node) throws InvalidValueException {
		String name = Values.text(node);
		if (name.contains(" ")) {
			throw new InvalidValueException(node, "server name cannot contain spaces");
		}
		this.config.broker().serverName(name.isEmpty() ? null : name);
	}

	private void http(ConfigNode node) throws InvalidValueException {
		ListenAddress address = ListenAddress.of(node);
		MonitoringConfig before = this.config.monitoring();
		this.config.monitoring(new MonitoringConfig(address.host(), before.port(), before.basePath()))
			.monitoringPort(address.port());
	}

	private void httpBasePath(ConfigNode node) throws InvalidValueException {
		String path = Values.text(node);
		MonitoringConfig before = this.config.monitoring();
		this.config
			.monitoring(new MonitoringConfig(before.host(), before.port(), path.startsWith("/") ? path : "/" + path));
	}

	private void pingInterval(ConfigNode node) throws InvalidValueException {
		Duration interval = Values.durationOrSeconds(node, "ping_interval", this.problems);
		if (!interval.isZero()) {
			this.config.keepAlive(new KeepAliveConfig(interval, this.config.keepAlive().pingMax()));
		}
	}

	private void pingMax(ConfigNode node) throws InvalidValueException {
		int pingMax = Values.smallInteger(node, "ping_max");
		if (pingMax != 0) {
			this.config.keepAlive(new KeepAliveConfig(this.config.keepAlive().pingInterval(), pingMax));
		}
	}

	private void lameDuckDuration(ConfigNode node) throws InvalidValueException {
		Duration duration = Values.duration(node, "lame_duck_duration");
		if (duration.compareTo(SHORTEST_LAME_DUCK) < 0) {
			throw new InvalidValueException(node,
					"invalid lame_duck_duration of " + GoDuration.format(duration) + ", minimum is 30 seconds");
		}
		this.config.lameDuck(new LameDuckConfig(duration, this.config.lameDuck().gracePeriod()));
	}

	private void lameDuckGracePeriod(ConfigNode node) throws InvalidValueException {
		Duration period = Values.duration(node, "lame_duck_grace_period");
		if (period.isNegative()) {
			throw new InvalidValueException(node, "invalid lame_duck_grace_period, needs to be positive");
		}
		if (!period.isZero()) {
			this.config.lameDuck(new LameDuckConfig(this.config.lameDuck().duration(), period));
		}
	}

}
