package org.natsspring.broker.jetstream.store.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * A run of messages that lie in the same place, say one segment file: columns with one
 * row per message, in the order of sequences. As long as no sequence is missing the row
 * is found by subtraction; the column of sequences exists only from the first gap on. A
 * removed message leaves a dead row until the block is compacted.
 *
 * @param <T> the place
 */
public final class IndexBlock<T> {

	private static final int DEAD = SubjectTable.NONE;

	private static final int INITIAL_CAPACITY = 64;

	private final long base;

	private final T content;

	private int rows;

	private int live;

	private long liveBytes;

	// sequence - base, or null as long as that is the row
	private int @Nullable [] keys;

	private int[] subjects;

	// distance to the next message of the same subject; none lies between
	private int[] links;

	private int[] positions;

	private int[] sizes;

	IndexBlock(long base, T content) {
		this(base, content, INITIAL_CAPACITY);
	}

	IndexBlock(long base, T content, int capacity) {
		this.base = base;
		this.content = content;
		this.subjects = new int[capacity];
		this.links = new int[capacity];
		this.positions = new int[capacity];
		this.sizes = new int[capacity];
	}

	/**
	 * Where the messages of this block lie.
	 * @return the place
	 */
	public T content() {
		return this.content;
	}

	/**
	 * The lowest sequence this block can hold.
	 * @return the sequence
	 */
	public long base() {
		return this.base;
	}

	/**
	 * Number of messages.
	 * @return the number of live rows
	 */
	public int live() {
		return this.live;
	}

	/**
	 * Number of rows, dead ones included.
	 * @return the number of rows
	 */
	public int rows() {
		return this.rows;
	}

	/**
	 * Size of the live messages, as it was given when they were added.
	 * @return the size in bytes
	 */
	public long liveBytes() {
		return this.liveBytes;
	}

	/**
	 * Whether a sequence is near enough to be a row of this block.
	 * @param sequence the sequence
	 * @return true if it can be added
	 */
	public boolean reaches(long sequence) {
		return sequence - this.base < Integer.MAX_VALUE;
	}

	/**
	 * The sequence of a row.
	 * @param row the row
	 * @return its sequence
	 */
	public long sequence(int row) {
		int[] sparse = this.keys;
		return this.base + ((sparse != null) ? sparse[row] : row);
	}

	/**
	 * Where in its place the message of a row lies.
	 * @param row the row
	 * @return the position
	 */
	public int position(int row) {
		return this.positions[row];
	}

	/**
	 * The row of a message.
	 * @param sequence the sequence
	 * @return the row, dead or alive, or a negative number if there is none
	 */
	public int row(long sequence) {
		long key = sequence - this.base;
		int[] sparse = this.keys;
		if (sparse != null) {
			return (key < 0 || key > Integer.MAX_VALUE) ? -1 : Arrays.binarySearch(sparse, 0, this.rows, (int) key);
		}
		return (key < 0 || key >= this.rows) ? -1 : (int) key;
	}

	/**
	 * Whether a row holds a message.
	 * @param row the row
	 * @return true unless it was removed
	 */
	public boolean isLive(int row) {
		return this.subjects[row] != DEAD;
	}

	/**
	 * Size of the message of a row, as it was given when it was added.
	 * @param row the row
	 * @return the size in bytes
	 */
	public int size(int row) {
		return this.sizes[row];
	}

	int subject(int row) {
		return this.subjects[row];
	}

	int link(int row) {
		return this.links[row];
	}

	void setLink(int row, long distance) {
		this.links[row] = (distance < Integer.MAX_VALUE) ? (int) distance : 1;
	}

	void add(long sequence, int subject, int position, int size) {
		if (this.rows == this.subjects.length) {
			resize(this.rows + (this.rows >> 1) + INITIAL_CAPACITY);
		}
		int row = this.rows++;
		int key = (int) (sequence - this.base);
		int[] sparse = this.keys;
		if (sparse == null && key != row) {
			sparse = new int[this.subjects.length];
			for (int i = 0; i < row; i++) {
				sparse[i] = i;
			}
			this.keys = sparse;
		}
		if (sparse != null) {
			sparse[row] = key;
		}
		this.subjects[row] = subject;
		this.links[row] = 1;
		this.positions[row] = position;
		this.sizes[row] = size;
		this.live++;
		this.liveBytes += size;
	}

	// take over the live rows of another block, which come to lie at the next
	// positions
	void addLive(IndexBlock<T> other, int[] positions) {
		for (int row = 0; row < other.rows; row++) {
			if (other.subjects[row] != DEAD) {
				add(other.sequence(row), other.subjects[row], positions[this.rows], other.sizes[row]);
				this.links[this.rows - 1] = other.links[row];
			}
		}
	}

	void kill(int row) {
		this.subjects[row] = DEAD;
		this.live--;
		this.liveBytes -= this.sizes[row];
	}

	void revive(int row, int subject) {
		this.subjects[row] = subject;
		this.live++;
		this.liveBytes += this.sizes[row];
	}

	// forget dead rows at the end, down to a sequence
	void cut(long lastSequence) {
		while (this.rows > 0 && sequence(this.rows - 1) > lastSequence) {
			this.rows--;
		}
	}

	void trim() {
		if (this.rows < this.subjects.length) {
			resize(this.rows);
		}
	}

	private void resize(int capacity) {
		this.subjects = Arrays.copyOf(this.subjects, capacity);
		this.links = Arrays.copyOf(this.links, capacity);
		this.positions = Arrays.copyOf(this.positions, capacity);
		this.sizes = Arrays.copyOf(this.sizes, capacity);
		int[] sparse = this.keys;
		if (sparse != null) {
			this.keys = Arrays.copyOf(sparse, capacity);
		}
	}

	// the first row at or after a sequence
	int rowFrom(long sequence) {
		int row = row(sequence);
		if (row >= 0) {
			return row;
		}
		return (this.keys == null) ? ((sequence < this.base) ? 0 : this.rows) : insertionPoint(sequence, row);
	}

	private int insertionPoint(long sequence, int searched) {
		if (sequence < this.base) {
			return 0;
		}
		return reaches(sequence) ? -searched - 1 : this.rows;
	}

	// the sequence of the live row that has count - 1 live rows behind it
	long liveFromEnd(int count) {
		int left = count;
		int row = this.rows;
		while (left > 0) {
			row--;
			if (this.subjects[row] != DEAD) {
				left--;
			}
		}
		return sequence(row);
	}

	int nextRow(int from, int subject) {
		int[] column = this.subjects;
		for (int row = from; row < this.rows; row++) {
			if (column[row] == subject) {
				return row;
			}
		}
		return this.rows;
	}

	int nextRow(int from, IntPredicate subject) {
		int[] column = this.subjects;
		for (int row = from; row < this.rows; row++) {
			if (column[row] != DEAD && subject.test(column[row])) {
				return row;
			}
		}
		return this.rows;
	}

	int lastRowUpTo(long sequence) {
		return ((sequence < Long.MAX_VALUE) ? rowFrom(sequence + 1) : this.rows) - 1;
	}

	int previousRow(int from, int subject) {
		int[] column = this.subjects;
		int row = from;
		while (row >= 0 && column[row] != subject) {
			row--;
		}
		return row;
	}

	int previousRow(int from, IntPredicate subject) {
		int[] column = this.subjects;
		for (int row = from; row >= 0; row--) {
			if (column[row] != DEAD && subject.test(column[row])) {
				return row;
			}
		}
		return -1;
	}

	int count(int from, int to, IntPredicate subject) {
		int[] column = this.subjects;
		int count = 0;
		for (int row = from; row < to; row++) {
			if (column[row] != DEAD && subject.test(column[row])) {
				count++;
			}
		}
		return count;
	}

}
