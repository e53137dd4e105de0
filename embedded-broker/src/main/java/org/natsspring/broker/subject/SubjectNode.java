package org.natsspring.broker.subject;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One token of a {@link SubjectTree}. Changed by the writer that holds the tree's lock,
 * read by any thread at the same time.
 *
 * @param <T> what is stored
 */
final class SubjectNode<T> {

	private static final String ANY = "*";

	private static final String REST = ">";

	/**
	 * Up to this many values an array is replaced whole; from then on a concurrent set
	 * keeps a node with very many values from costing a copy each.
	 */
	private static final int ARRAY_LIMIT = 64;

	private static final Object[] NONE = {};

	private volatile @Nullable Map<String, SubjectNode<T>> literals;

	private volatile @Nullable SubjectNode<T> any;

	private volatile @Nullable SubjectNode<T> rest;

	private volatile Object[] values = NONE;

	private volatile @Nullable Set<T> manyValues;

	@Nullable SubjectNode<T> literal(String token) {
		Map<String, SubjectNode<T>> children = this.literals;
		return (children != null) ? children.get(token) : null;
	}

	@Nullable SubjectNode<T> any() {
		return this.any;
	}

	@Nullable SubjectNode<T> rest() {
		return this.rest;
	}

	SubjectNode<T> childOrCreate(String token) {
		SubjectNode<T> child = child(token);
		if (child == null) {
			child = new SubjectNode<>();
			setChild(token, child);
		}
		return child;
	}

	private @Nullable SubjectNode<T> child(String token) {
		return switch (token) {
			case ANY -> this.any;
			case REST -> this.rest;
			default -> literal(token);
		};
	}

	private void setChild(String token, SubjectNode<T> child) {
		switch (token) {
			case ANY -> this.any = child;
			case REST -> this.rest = child;
			default -> {
				Map<String, SubjectNode<T>> children = this.literals;
				if (children == null) {
					children = new ConcurrentHashMap<>(2);
					this.literals = children;
				}
				children.put(token, child);
			}
		}
	}

	private void removeChild(String token) {
		switch (token) {
			case ANY -> this.any = null;
			case REST -> this.rest = null;
			default -> {
				Map<String, SubjectNode<T>> children = this.literals;
				if (children != null) {
					children.remove(token);
					if (children.isEmpty()) {
						this.literals = null;
					}
				}
			}
		}
	}

	boolean remove(String[] tokens, int depth, T value) {
		if (depth == tokens.length) {
			return removeValue(value);
		}
		SubjectNode<T> child = child(tokens[depth]);
		if (child == null || !child.remove(tokens, depth + 1, value)) {
			return false;
		}
		if (child.isEmpty()) {
			removeChild(tokens[depth]);
		}
		return true;
	}

	private boolean isEmpty() {
		return this.values.length == 0 && this.manyValues == null && this.literals == null && this.any == null
				&& this.rest == null;
	}

	void add(T value) {
		Set<T> many = this.manyValues;
		Object[] current = this.values;
		if (many == null && current.length < ARRAY_LIMIT) {
			Object[] next = new Object[current.length + 1];
			System.arraycopy(current, 0, next, 0, current.length);
			next[current.length] = value;
			this.values = next;
			return;
		}
		if (many == null) {
			many = ConcurrentHashMap.newKeySet();
			this.manyValues = many;
		}
		many.add(value);
	}

	private boolean removeValue(T value) {
		Object[] current = this.values;
		for (int i = 0; i < current.length; i++) {
			if (current[i] == value) {
				Object[] next = (current.length > 1) ? new Object[current.length - 1] : NONE;
				System.arraycopy(current, 0, next, 0, i);
				System.arraycopy(current, i + 1, next, i, current.length - 1 - i);
				this.values = next;
				return true;
			}
		}
		Set<T> many = this.manyValues;
		if (many == null || !many.remove(value)) {
			return false;
		}
		if (many.isEmpty()) {
			this.manyValues = null;
		}
		return true;
	}

	@SuppressWarnings("unchecked") // only values of type T are ever put in
	void forEach(Consumer<? super T> found) {
		for (Object value : this.values) {
			found.accept((T) value);
		}
		Set<T> many = this.manyValues;
		if (many != null) {
			many.forEach(found);
		}
	}

	/**
	 * Visit the values of this node and of all below it.
	 * @param found called for each
	 */
	void forEachBelow(Consumer<? super T> found) {
		forEach(found);
		Map<String, SubjectNode<T>> children = this.literals;
		if (children != null) {
			children.values().forEach((child) -> child.forEachBelow(found));
		}
		SubjectNode<T> anyChild = this.any;
		if (anyChild != null) {
			anyChild.forEachBelow(found);
		}
		SubjectNode<T> restChild = this.rest;
		if (restChild != null) {
			restChild.forEachBelow(found);
		}
	}

}
