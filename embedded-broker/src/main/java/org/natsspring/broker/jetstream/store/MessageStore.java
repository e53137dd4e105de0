package org.natsspring.broker.jetstream.store;

import java.util.List;

import org.natsspring.broker.jetstream.store.index.FilterSet;

/**
 * The messages of one stream. Confined to the stream's loop, which must not be
 * interrupted.
 * <p>
 * Changes belong to a transaction that ends with {@link #sync}: nothing that was appended
 * may be acknowledged to a publisher or delivered to a consumer before sync returned. If
 * an append or a sync throws, the store has gone back to what it was after the last
 * successful sync, refuses further changes and says why in {@link StoreState#failure()};
 * it tries again by itself, at most once a second, when the next change is asked for.
 * Only what was written and could not be forced to the disk stays, unacknowledged. A
 * store may sync on its own in between, when much has come together.
 */
public interface MessageStore extends StoreReader, AutoCloseable {

	/**
	 * Append messages, all of them or none: no reader sees and no crash leaves a part.
	 * Nothing is durable before the next {@link #sync}.
	 * @param batch messages with ascending sequences above the last one, less than 2^31
	 * apart; sequences left out hold no message for ever, as if deleted
	 * @throws StoreException if the store takes no changes
	 */
	void append(List<StoredMessage> batch);

	/**
	 * Use up sequences without storing a message. Durable after the next {@link #sync}.
	 * @param sequence the highest sequence to use up; nothing happens unless it is above
	 * the last
	 * @param timestamp the new time of the last sequence, in nanoseconds since 1970
	 * @throws StoreException if the store takes no changes
	 */
	void skip(long sequence, long timestamp);

	/**
	 * Remove one message. Durable after the next {@link #sync}.
	 * @param sequence its sequence
	 * @param erase whether to overwrite it on the disk as well, which is done and durable
	 * when this returns
	 * @return whether there was such a message
	 * @throws StoreException if the store takes no changes
	 */
	boolean remove(long sequence, boolean erase);

	/**
	 * Remove matching messages, oldest first. Syncs before and after (to the operating
	 * system), so the removal is durable when this returns, and whole segments go at
	 * once.
	 * @param filter which subjects; with every subject and {@link Long#MAX_VALUE} this
	 * empties the store, and the last sequence stays
	 * @param before remove only below this sequence
	 * @param keep leave this many of the newest matching messages
	 * @return number of messages removed
	 * @throws StoreException if the store takes no changes
	 */
	long purge(FilterSet filter, long before, long keep);

	/**
	 * End the transaction: everything done so far is durable when this returns, as far as
	 * the policy says. One call serves any number of publishers. May also do a bounded
	 * piece of work on giving space back.
	 * @param policy how far
	 * @throws StoreException if it could not be written
	 */
	void sync(SyncPolicy policy);

	/**
	 * Sync to the disk and release all files. Closing twice is harmless.
	 * @throws StoreException if the last sync failed; the files are released all the same
	 */
	@Override
	void close();

}
