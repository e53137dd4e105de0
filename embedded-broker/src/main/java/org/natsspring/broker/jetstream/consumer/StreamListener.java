package org.natsspring.broker.jetstream.consumer;

import org.natsspring.broker.subject.Subject;

/**
 * Someone who follows a stream: it is told what happens, and is asked whether a message
 * is of interest. Called on the stream's loop.
 */
public interface StreamListener {

	/**
	 * Whether it wants messages of a subject, so that a stream with interest retention
	 * has to keep them.
	 * @param subject a literal subject
	 * @return true if it does
	 */
	boolean isInterestedIn(Subject subject);

	/**
	 * Whether it still needs a message, so that a stream with interest retention has to
	 * keep it.
	 * @param sequence sequence of the message
	 * @param subject its subject
	 * @return true if it does
	 */
	boolean needs(long sequence, Subject subject);

	/**
	 * Whether it counts as a consumer of the stream.
	 * @return false if nobody is to see it
	 */
	boolean isCounted();

	/**
	 * Messages have been appended and are durable up to the store's last sequence.
	 */
	void appended();

	/**
	 * A message has left the stream.
	 * @param sequence its sequence
	 * @param subject its subject
	 */
	void removed(long sequence, Subject subject);

	/**
	 * Many messages have left the stream at once.
	 */
	void purged();

	/**
	 * The stream is deleted, and everything in it.
	 */
	void streamDeleted();

}
