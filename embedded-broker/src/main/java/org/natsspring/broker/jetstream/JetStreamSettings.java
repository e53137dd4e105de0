package org.natsspring.broker.jetstream;

import java.nio.file.Path;

import org.natsspring.broker.jetstream.api.StreamCatalog.ServerIdentity;
import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.stream.StreamContext.StreamSettings;

/**
 * What all accounts of a server have in common.
 *
 * @param server what answers say of the server
 * @param streams what all streams have in common
 * @param limits what each account may use
 * @param directory where streams on disk are kept
 * @param maxPending bytes of one answer to a direct get, unless it says otherwise
 */
record JetStreamSettings(ServerIdentity server, StreamSettings streams, AccountLimits limits, Path directory,
		long maxPending) {

}
