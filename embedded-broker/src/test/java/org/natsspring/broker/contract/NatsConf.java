package org.natsspring.broker.contract;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.config.LimitsConfig;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.SubjectPermissions;
import org.natsspring.broker.config.UserConfig;

/**
 * Writes a broker's configuration as the {@code nats.conf} that configures a nats-server
 * alike.
 */
final class NatsConf {

	private NatsConf() {
	}

	static String of(BrokerConfig config) {
		StringJoiner conf = new StringJoiner("\n", "", "\n");
		conf.add("listen: " + quote(config.host() + ":" + ((config.port() != 0) ? config.port() : -1)));
		if (config.serverName() != null) {
			conf.add("server_name: " + quote(config.serverName()));
		}
		conf.add("no_header_support: " + !config.headers());
		addLimits(conf, config.limits());
		conf.add("ping_interval: " + duration(config.keepAlive().pingInterval()));
		conf.add("ping_max: " + config.keepAlive().pingMax());
		conf.add("lame_duck_duration: " + duration(config.lameDuck().duration()));
		conf.add("lame_duck_grace_period: " + duration(config.lameDuck().gracePeriod()));
		addAuthorization(conf, config.authorization());
		if (config.jetStream() != null) {
			addJetStream(conf, config.jetStream());
		}
		return conf.toString();
	}

	private static void addJetStream(StringJoiner conf, JetStreamConfig jetStream) {
		// the directory is relative to where the server is started
		conf.add("jetstream {");
		conf.add("store_dir: 'store'");
		if (jetStream.maxMemory() >= 0) {
			conf.add("max_mem: " + jetStream.maxMemory());
		}
		if (jetStream.maxStorage() >= 0) {
			conf.add("max_file: " + jetStream.maxStorage());
		}
		conf.add("}");
	}

	private static void addLimits(StringJoiner conf, LimitsConfig limits) {
		conf.add("max_control_line: " + limits.maxControlLine());
		conf.add("max_payload: " + limits.maxPayload());
		conf.add("max_pending: " + limits.maxPending());
		conf.add("max_connections: " + limits.maxConnections());
		conf.add("max_subscriptions: " + limits.maxSubscriptions());
		if (limits.maxSubscriptionTokens() > 0) {
			conf.add("max_sub_tokens: " + limits.maxSubscriptionTokens());
		}
		conf.add("write_deadline: " + duration(limits.writeDeadline()));
		conf.add("no_fast_producer_stall: " + !limits.stallFastProducers());
	}

	private static void addAuthorization(StringJoiner conf, AuthorizationConfig authorization) {
		conf.add("authorization {");
		conf.add("timeout: " + authorization.timeout().toMillis() / 1000.0);
		if (authorization.token() != null) {
			conf.add("token: " + quote(authorization.token().value()));
		}
		if (!authorization.defaultPermissions().equals(PermissionsConfig.ALL)) {
			conf.add("default_permissions: " + permissions(authorization.defaultPermissions()));
		}
		Map<String, List<UserConfig>> byAccount = authorization.users()
			.stream()
			.collect(Collectors.groupingBy(UserConfig::account, LinkedHashMap::new, Collectors.toList()));
		addUsers(conf, byAccount.getOrDefault("$G", List.of()));
		conf.add("}");
		byAccount.remove("$G");
		if (!byAccount.isEmpty()) {
			conf.add("accounts {");
			byAccount.forEach((account, users) -> {
				conf.add(account + " {");
				addUsers(conf, users);
				conf.add("}");
			});
			conf.add("}");
		}
		if (authorization.noAuthUser() != null) {
			conf.add("no_auth_user: " + quote(authorization.noAuthUser()));
		}
	}

	private static void addUsers(StringJoiner conf, List<UserConfig> users) {
		if (!users.isEmpty()) {
			conf.add(users.stream().map(NatsConf::user).collect(Collectors.joining("\n", "users: [\n", "\n]")));
		}
	}

	private static String user(UserConfig user) {
		String credentials = "user: " + quote(user.name()) + ", password: " + quote(user.password().value());
		PermissionsConfig own = user.permissions();
		return "{" + credentials + ((own != null) ? ", permissions: " + permissions(own) : "") + "}";
	}

	private static String permissions(PermissionsConfig permissions) {
		return "{publish: " + subjects(permissions.publish()) + ", subscribe: " + subjects(permissions.subscribe())
				+ "}";
	}

	private static String subjects(SubjectPermissions permissions) {
		StringJoiner lists = new StringJoiner(", ", "{", "}");
		addList(lists, "allow", permissions.allow());
		addList(lists, "deny", permissions.deny());
		return lists.toString();
	}

	private static void addList(StringJoiner lists, String name, List<String> subjects) {
		if (!subjects.isEmpty()) {
			lists.add(subjects.stream().map(NatsConf::quote).collect(Collectors.joining(", ", name + ": [", "]")));
		}
	}

	private static String duration(Duration duration) {
		return quote(duration.toMillis() + "ms");
	}

	private static String quote(@Nullable String text) {
		return "'" + text + "'";
	}

}
