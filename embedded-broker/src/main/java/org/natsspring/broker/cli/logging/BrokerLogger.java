package org.natsspring.broker.cli.logging;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger whose lines go to the server's log. Libraries are heard only when something is
 * wrong. Thread-safe.
 */
final class BrokerLogger extends LegacyAbstractLogger {

	private static final long serialVersionUID = 1L;

	private static final String OWN = "org.natsspring.";

	private final boolean own;

	BrokerLogger(String name) {
		this.name = name;
		this.own = name.startsWith(OWN);
	}

	@Override
	public boolean isTraceEnabled() {
		return this.own && ServerLog.current().logsTrace();
	}

	@Override
	public boolean isDebugEnabled() {
		return this.own && ServerLog.current().logsDebug();
	}

	@Override
	public boolean isInfoEnabled() {
		return this.own;
	}

	@Override
	public boolean isWarnEnabled() {
		return true;
	}

	@Override
	public boolean isErrorEnabled() {
		return true;
	}

	@Override
	protected @Nullable String getFullyQualifiedCallerName() {
		return null;
	}

	@Override
	protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String pattern,
			Object @Nullable [] arguments, @Nullable Throwable failure) {
		String text = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
		ServerLog.current().write(severity(level), (failure != null) ? text + ": " + stackTrace(failure) : text);
	}

	private static Severity severity(Level level) {
		return switch (level) {
			case ERROR -> Severity.ERR;
			case WARN -> Severity.WRN;
			case INFO -> Severity.INF;
			case DEBUG -> Severity.DBG;
			case TRACE -> Severity.TRC;
		};
	}

	private static String stackTrace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString().stripTrailing();
	}

}
