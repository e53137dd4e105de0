package org.natsspring.broker.config.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.syntax.ConfigValue.ListValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;

/**
 * Puts keys and values together as they are read. Confined to the thread that reads.
 * <p>
 * A key waits on a stack for the next value of a map, as in nats-server: a key without a
 * value inside braces takes the value of the key before it, so {@code a { b }} sets
 * {@code b}.
 */
final class TreeBuilder {

	private final OpenMap root = new OpenMap();

	private final Deque<Container> containers = new ArrayDeque<>();

	private final Deque<PendingKey> keys = new ArrayDeque<>();

	private @Nullable PendingKey valueless;

	TreeBuilder() {
		this.containers.push(this.root);
	}

	void key(String name, Position position) {
		PendingKey key = new PendingKey(name, position);
		this.keys.push(key);
		this.valueless = key;
	}

	/**
	 * The last key, if nothing has followed it.
	 * @return its name, or null
	 */
	@Nullable String valuelessKey() {
		return (this.valueless != null) ? this.valueless.name() : null;
	}

	void beginMap() {
		this.valueless = null;
		this.containers.push(new OpenMap());
	}

	void beginList() {
		this.valueless = null;
		this.containers.push(new OpenList());
	}

	/**
	 * Close the innermost map or list and put it where it belongs.
	 * @param position place of its closing bracket
	 */
	void end(Position position) {
		value(new ConfigNode(this.containers.pop().build(), position));
	}

	void value(@Nullable ConfigNode node) {
		this.valueless = null;
		if (node == null) {
			return;
		}
		Container container = this.containers.element();
		if (container instanceof OpenMap map) {
			PendingKey key = this.keys.pop();
			map.put(key.name(), node.at(key.position()));
		}
		else if (container instanceof OpenList list) {
			list.elements.add(node);
		}
	}

	void include(MapValue included) {
		if (this.containers.element() instanceof OpenMap map) {
			included.entries().forEach(map::put);
			map.variables.addAll(included.variables());
		}
	}

	/**
	 * The value that a key has so far, in the innermost map that has it. The key counts
	 * as a variable from then on.
	 * @param key the key
	 * @return its value, or null if no open map has it
	 */
	@Nullable ConfigValue useVariable(String key) {
		for (Container container : this.containers) {
			ConfigNode node = (container instanceof OpenMap map) ? map.use(key) : null;
			if (node != null) {
				return node.value();
			}
		}
		return null;
	}

	MapValue root() {
		return this.root.build();
	}

	private sealed interface Container {

		ConfigValue build();

	}

	private static final class OpenMap implements Container {

		private final Map<String, ConfigNode> entries = new LinkedHashMap<>();

		private final Set<String> variables = new HashSet<>();

		void put(String key, ConfigNode node) {
			this.entries.remove(key);
			this.entries.put(key, node);
			this.variables.remove(key);
		}

		@Nullable ConfigNode use(String key) {
			ConfigNode node = this.entries.get(key);
			if (node != null) {
				this.variables.add(key);
			}
			return node;
		}

		@Override
		public MapValue build() {
			return new MapValue(this.entries, this.variables);
		}

	}

	private static final class OpenList implements Container {

		private final List<ConfigNode> elements = new ArrayList<>();

		@Override
		public ListValue build() {
			return new ListValue(this.elements);
		}

	}

	private record PendingKey(String name, Position position) {

	}

}
