package org.natsspring.broker.contract;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips the scenarios on nats-server where it is not installed, and says so in one line.
 * On CI ({@code CI=true}) they run, and so fail.
 */
final class InstalledCondition implements ExecutionCondition {

	private static final Logger logger = LoggerFactory.getLogger(InstalledCondition.class);

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		boolean needsNatsServer = AnnotationSupport.findAnnotation(context.getElement(), RunsOn.class)
			.filter((runsOn) -> runsOn.value() == ServerKind.NATS_SERVER)
			.isPresent();
		if (!needsNatsServer || NatsServerProcess.isInstalled() || "true".equals(System.getenv("CI"))) {
			return ConditionEvaluationResult.enabled(null);
		}
		String reason = "Contract tests skip nats-server: there is no " + NatsServerProcess.executable()
				+ " (scripts/install-peers brings it)";
		logger.warn(reason);
		return ConditionEvaluationResult.disabled(reason);
	}

}
