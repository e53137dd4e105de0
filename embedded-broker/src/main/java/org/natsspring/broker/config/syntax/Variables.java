package org.natsspring.broker.config.syntax;

import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Finds what {@code $name} stands for: a key that was set before in this map or one
 * around it, or else a variable of the environment, whose text is read as a value.
 * Confined to the thread that reads.
 */
final class Variables {

	private static final String BCRYPT = "2a$";

	private static final String KEY = "pk";

	private final TreeBuilder tree;

	private final UnaryOperator<@Nullable String> environment;

	/** Names being read from the environment, shared by the readers of their values. */
	private final Set<String> pending;

	Variables(TreeBuilder tree, UnaryOperator<@Nullable String> environment, Set<String> pending) {
		this.tree = tree;
		this.environment = environment;
		this.pending = pending;
	}

	ConfigValue resolve(String name, int line) throws ConfigSyntaxException {
		// a bcrypt hash need not be quoted
		if (name.startsWith(BCRYPT)) {
			return new ConfigValue.StringValue("$" + name);
		}
		ConfigValue value = this.tree.useVariable(name);
		if (value != null) {
			return value;
		}
		String reference = "variable reference for '" + name + "' on line " + line;
		if (!this.pending.add(name)) {
			throw new ConfigSyntaxException(
					reference + " could not be parsed: variable reference cycle for '" + name + "'");
		}
		try {
			value = resolveFromEnvironment(name);
		}
		catch (ConfigSyntaxException ex) {
			throw new ConfigSyntaxException(reference + " could not be parsed: " + ex.getMessage());
		}
		finally {
			this.pending.remove(name);
		}
		if (value == null) {
			throw new ConfigSyntaxException(reference + " can not be found");
		}
		return value;
	}

	private @Nullable ConfigValue resolveFromEnvironment(String name) throws ConfigSyntaxException {
		String text = this.environment.apply(name);
		if (text == null) {
			return null;
		}
		DocumentReader reader = new DocumentReader(KEY + "=" + text, "", this.environment, this.pending, Set.of());
		ConfigNode node = reader.read().entries().get(KEY);
		return (node != null) ? node.value() : null;
	}

}
