package org.natsspring.jnats;

/**
 * What a passing test says about the server it ran on.
 */
enum Evidence {

	/** Always passes on the real server and fails on one that only shakes hands. */
	TELLING,

	/** Passes on any server that shakes hands, so a failure says more than a pass. */
	HANDSHAKE,

	/** Fails now and then on the real server too, so neither result counts. */
	FLAKY,

	/** Not run: needs no server, or more than one machine without the internet has. */
	NONE

}
