package org.natsspring.broker.config;

import org.jspecify.annotations.Nullable;

/**
 * A user with a password.
 *
 * @param name what the client sends as {@code user}
 * @param password plain text or a bcrypt hash
 * @param account name of the account the user belongs to
 * @param permissions the user's own permissions, or null for the defaults
 */
public record UserConfig(String name, Secret password, String account, @Nullable PermissionsConfig permissions) {

}
