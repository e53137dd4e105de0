package org.natsspring.broker.auth;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;

/**
 * Who a connection is. Immutable.
 *
 * @param user name of the user, or null for a client without one
 * @param account where it publishes and subscribes
 * @param permissions what it may do, or null if it may do everything
 */
public record Identity(@Nullable String user, Account account, @Nullable Permissions permissions) {

}
