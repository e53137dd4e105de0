package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Says that a request is for clusters.
 */
final class ClusterHandler implements ApiHandler {

	private final String type;

	ClusterHandler(String type) {
		this.type = type;
	}

	@Override
	public String type() {
		return this.type;
	}

	@Override
	public void handle(ApiRequest request) {
		throw ErrorCode.CLUSTER_REQUIRED.exception();
	}

}
