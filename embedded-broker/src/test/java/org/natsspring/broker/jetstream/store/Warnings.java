package org.natsspring.broker.jetstream.store;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * Catches what the stores log, instead of having it on the console.
 */
final class Warnings implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger(Warnings.class.getPackageName());

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private Warnings() {
		this.appender.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(this.appender);
	}

	static Warnings capture() {
		return new Warnings();
	}

	List<String> messages() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	void clear() {
		this.appender.list.clear();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
	}

}
