package org.natsspring.autoconfigure.embedded;

import java.util.Collections;
import java.util.List;

import org.natsspring.autoconfigure.NatsMode;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if {@code nats.mode} asks for the embedded server, or leaves the choice and no
 * server is named.
 */
class EmbeddedNatsCondition extends SpringBootCondition {

	private static final Bindable<List<String>> STRING_LIST = Bindable.listOf(String.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded NATS");
		Binder binder = Binder.get(context.getEnvironment());
		NatsMode mode = binder.bind("nats.mode", NatsMode.class).orElse(NatsMode.AUTO);
		if (mode != NatsMode.AUTO) {
			return new ConditionOutcome(mode == NatsMode.EMBEDDED, message.because("nats.mode is " + mode));
		}
		boolean named = !binder.bind("nats.servers", STRING_LIST).orElseGet(Collections::emptyList).isEmpty();
		return new ConditionOutcome(!named, message.because("nats.servers is " + (named ? "set" : "not set")));
	}

}
