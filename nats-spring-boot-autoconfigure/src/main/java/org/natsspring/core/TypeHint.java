package org.natsspring.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * A parameter that has a type and no method. spring-messaging's converters read generics
 * from a {@link MethodParameter} only, so this is how they learn the type of a reply.
 */
final class TypeHint extends MethodParameter {

	private static final Constructor<?> ANY = Object.class.getConstructors()[0];

	private final Type type;

	private final Class<?> rawType;

	TypeHint(Type type) {
		super(ANY, -1);
		this.type = type;
		this.rawType = ResolvableType.forType(type).resolve(Object.class);
	}

	@Override
	public Class<?> getParameterType() {
		return this.rawType;
	}

	@Override
	public Type getGenericParameterType() {
		return this.type;
	}

	@Override
	public Class<?> getNestedParameterType() {
		return this.rawType;
	}

	@Override
	public Type getNestedGenericParameterType() {
		return this.type;
	}

	@Override
	public boolean isOptional() {
		return false;
	}

	@Override
	public MethodParameter nestedIfOptional() {
		return this;
	}

	@Override
	public TypeHint clone() {
		return new TypeHint(this.type);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof TypeHint hint && this.type.equals(hint.type));
	}

	@Override
	public int hashCode() {
		return this.type.hashCode();
	}

	@Override
	public String toString() {
		return this.type.getTypeName();
	}

}
