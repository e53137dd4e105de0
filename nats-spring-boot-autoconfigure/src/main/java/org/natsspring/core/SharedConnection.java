package org.natsspring.core;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Behind the {@link Connection} that applications get injected: each call goes to the
 * connection the factory has at that moment, so that a restart of the application context
 * does not leave a dead object behind. Closing is the factory's business and does nothing
 * here.
 */
final class SharedConnection implements InvocationHandler {

	private final NatsConnectionFactory factory;

	private SharedConnection(NatsConnectionFactory factory) {
		this.factory = factory;
	}

	static Connection of(NatsConnectionFactory factory) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new SharedConnection(factory));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "toString" -> "Shared NATS connection, " + this.factory.getStatus();
			case "getStatus" -> this.factory.getStatus();
			case "close" -> null;
			default -> invokeTarget(method, args);
		};
	}

	private @Nullable Object invokeTarget(Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(this.factory.getConnection(), args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
