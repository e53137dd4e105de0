package org.natsspring.core;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The classes that may be named in a {@value NatsHeaders#TYPE} header: those in the given
 * packages and the packages below them. Loading a class because a message says so is an
 * attack otherwise. Immutable.
 */
final class TrustedTypes {

	static final TrustedTypes NONE = new TrustedTypes(List.of());

	private final List<String> packages;

	TrustedTypes(Collection<String> packages) {
		this.packages = List.copyOf(packages);
	}

	boolean contains(String className) {
		return this.packages.stream().anyMatch((name) -> className.startsWith(name + "."));
	}

	/**
	 * The class to make for a target that cannot be made itself.
	 * @param className value of the header, or null
	 * @param target the type asked for
	 * @return a class that is trusted and is a {@code target}, or else the target
	 */
	Class<?> implementation(@Nullable String className, Class<?> target) {
		if (className == null || !target.isInterface() || !contains(className)) {
			return target;
		}
		ClassLoader classLoader = target.getClassLoader();
		if (!ClassUtils.isPresent(className, classLoader)) {
			return target;
		}
		Class<?> named = ClassUtils.resolveClassName(className, classLoader);
		return target.isAssignableFrom(named) ? named : target;
	}

}
