package org.natsspring.broker.text;

/**
 * A field of a {@link JsonSchema}. Immutable; compared by identity.
 *
 * @param <T> what its values are in Java
 */
public final class JsonField<T> {

	private final String name;

	private final JsonType<T> type;

	private final boolean omittedWhenEmpty;

	JsonField(String name, JsonType<T> type, boolean omittedWhenEmpty) {
		this.name = name;
		this.type = type;
		this.omittedWhenEmpty = omittedWhenEmpty;
	}

	/**
	 * The name in JSON.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	JsonType<T> type() {
		return this.type;
	}

	boolean omittedWhenEmpty() {
		return this.omittedWhenEmpty;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
