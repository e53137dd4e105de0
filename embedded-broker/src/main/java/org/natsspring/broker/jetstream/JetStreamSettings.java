package org.natsspring.broker.jetstream;

import org.natsspring.broker.jetstream.api.StreamCatalog.ServerIdentity;
import org.natsspring.broker.jetstream.store.SyncPolicy;
import org.natsspring.broker.jetstream.stream.StreamContext.BatchLimits;

/**
 * What all streams of a server have in common.
 *
 * @param server what answers say of the server
 * @param syncPolicy how far a message has to be written before it is acknowledged
 * @param batches limits of batches
 * @param maxPending bytes of one answer to a direct get, unless it says otherwise
 */
record JetStreamSettings(ServerIdentity server, SyncPolicy syncPolicy, BatchLimits batches, long maxPending) {

}
