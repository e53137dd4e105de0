package org.natsspring.broker.session;

/**
 * Where a connection is in its life.
 */
enum SessionState {

	/** Open; no CONNECT has come. */
	CONNECTING,

	/** Credentials are being checked on another thread; nothing is decoded meanwhile. */
	AUTHENTICATING,

	/** CONNECT was accepted. */
	CONNECTED,

	/** Ended; nothing comes in or goes out any more. */
	CLOSED

}
