package org.natsspring.broker.contract;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.LimitsConfig;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.SubjectPermissions;
import org.natsspring.broker.config.UserConfig;

/**
 * Configurations the scenarios use, all on a free port of the loopback address.
 */
final class Configs {

	static final BrokerConfig DEFAULTS = builder().build();

	private Configs() {
	}

	static BrokerConfig.Builder builder() {
		return BrokerConfig.builder().host("127.0.0.1").port(0);
	}

	static BrokerConfig authorization(AuthorizationConfig authorization) {
		return builder().authorization(authorization).build();
	}

	static BrokerConfig token(String token) {
		return authorization(new AuthorizationConfig(new Secret(token), List.of(), null, PermissionsConfig.ALL,
				Duration.ofSeconds(2)));
	}

	static BrokerConfig users(UserConfig... users) {
		return authorization(withUsers(null, PermissionsConfig.ALL, users));
	}

	static AuthorizationConfig withUsers(@Nullable String noAuthUser, PermissionsConfig defaults, UserConfig... users) {
		return new AuthorizationConfig(null, List.of(users), noAuthUser, defaults, Duration.ofSeconds(2));
	}

	static UserConfig user(String name, String password) {
		return user(name, password, null);
	}

	static UserConfig user(String name, String password, @Nullable PermissionsConfig permissions) {
		return new UserConfig(name, new Secret(password), "$G", permissions);
	}

	static PermissionsConfig permissions(SubjectPermissions publish, SubjectPermissions subscribe) {
		return new PermissionsConfig(publish, subscribe);
	}

	static SubjectPermissions allow(String... subjects) {
		return new SubjectPermissions(List.of(subjects), List.of());
	}

	static SubjectPermissions deny(String... subjects) {
		return new SubjectPermissions(List.of(), List.of(subjects));
	}

	static BrokerConfig limits(UnaryOperator<LimitsConfig.Builder> change) {
		return builder().limits(change.apply(LimitsConfig.DEFAULTS.toBuilder()).build()).build();
	}

}
