package org.natsspring.broker.subject;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Filters and what belongs to them, found by a published subject. One node per token.
 * <p>
 * Reads are lock-free from any thread. Writes take one private lock, never held over I/O
 * or a callback. Each write ends by raising the {@linkplain #generation() generation}, so
 * that whoever keeps results of {@link #match} knows when to ask again.
 *
 * @param <T> what is stored; compared by identity
 */
public final class SubjectTree<T> {

	private final ReentrantLock lock = new ReentrantLock();

	private final SubjectNode<T> root = new SubjectNode<>();

	private volatile long generation;

	private volatile int size;

	/**
	 * Add a value under a filter.
	 * @param filter a valid filter (see {@link Subject#isFilter()})
	 * @param value the value
	 */
	public void insert(Subject filter, T value) {
		String[] tokens = filter.tokens();
		this.lock.lock();
		try {
			SubjectNode<T> node = this.root;
			for (String token : tokens) {
				node = node.childOrCreate(token);
			}
			node.add(value);
			changed(1);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Remove a value from under a filter.
	 * @param filter the filter it was added under
	 * @param value the value
	 * @return whether it was there
	 */
	public boolean remove(Subject filter, T value) {
		String[] tokens = filter.tokens();
		this.lock.lock();
		try {
			boolean removed = this.root.remove(tokens, 0, value);
			if (removed) {
				changed(-1);
			}
			return removed;
		}
		finally {
			this.lock.unlock();
		}
	}

	@SuppressWarnings("NonAtomicOperationOnVolatileField") // written under the lock only
	private void changed(int difference) {
		this.size += difference;
		this.generation++;
	}

	/**
	 * Find the values whose filters match a subject. Wildcards in the subject have no
	 * special meaning; a subject that is not well-formed matches nothing.
	 * @param subject the published subject
	 * @param found called for each value, in no particular order
	 */
	public void match(Subject subject, Consumer<? super T> found) {
		if (subject.isWellFormed()) {
			match(this.root, subject, 0, found);
		}
	}

	private static <T> void match(SubjectNode<T> node, Subject subject, int start, Consumer<? super T> found) {
		SubjectNode<T> rest = node.rest();
		if (rest != null) {
			rest.forEach(found);
		}
		int end = subject.tokenEnd(start);
		SubjectNode<T> literal = node.literal(subject.token(start, end));
		SubjectNode<T> any = node.any();
		boolean last = end == subject.length();
		if (literal != null) {
			matchChild(literal, subject, end, last, found);
		}
		if (any != null) {
			matchChild(any, subject, end, last, found);
		}
	}

	private static <T> void matchChild(SubjectNode<T> child, Subject subject, int end, boolean last,
			Consumer<? super T> found) {
		if (last) {
			child.forEach(found);
		}
		else {
			match(child, subject, end + 1, found);
		}
	}

	/**
	 * Visit all values, which takes time with their number: for monitoring. What is added
	 * or removed meanwhile may be visited or not.
	 * @param found called for each value, in no particular order
	 */
	public void forEach(Consumer<? super T> found) {
		this.root.forEachBelow(found);
	}

	/**
	 * Counts the writes; a result of {@link #match} is current as long as this has the
	 * value it had before the match.
	 * @return the generation
	 */
	public long generation() {
		return this.generation;
	}

	/**
	 * Number of values.
	 * @return the size
	 */
	public int size() {
		return this.size;
	}

}
