package org.natsspring.broker.contract;

import org.junit.jupiter.api.Nested;

/**
 * The contract on nats-server, which defines it.
 */
@RunsOn(ServerKind.NATS_SERVER)
class NatsServerContractTests {

	@Nested
	class Info extends InfoScenarios {

	}

	@Nested
	class Connect extends ConnectScenarios {

	}

	@Nested
	class Verbose extends VerboseScenarios {

	}

	@Nested
	class Syntax extends SyntaxScenarios {

	}

	@Nested
	class Malformed extends MalformedScenarios {

	}

	@Nested
	class Delivery extends DeliveryScenarios {

	}

	@Nested
	class Header extends HeaderScenarios {

	}

	@Nested
	class NoResponder extends NoResponderScenarios {

	}

	@Nested
	class Unsubscribe extends UnsubscribeScenarios {

	}

	@Nested
	class QueueGroup extends QueueGroupScenarios {

	}

	@Nested
	class Subject extends SubjectScenarios {

	}

	@Nested
	class ReservedSubject extends ReservedSubjectScenarios {

	}

	@Nested
	class Limit extends LimitScenarios {

	}

	@Nested
	class ControlLine extends ControlLineScenarios {

	}

	@Nested
	class Credential extends CredentialScenarios {

	}

	@Nested
	class NoAuthUser extends NoAuthUserScenarios {

	}

	@Nested
	class PublishPermission extends PublishPermissionScenarios {

	}

	@Nested
	class SubscribePermission extends SubscribePermissionScenarios {

	}

	@Nested
	class UserInfo extends UserInfoScenarios {

	}

	@Nested
	class KeepAlive extends KeepAliveScenarios {

	}

	@Nested
	class SlowConsumer extends SlowConsumerScenarios {

	}

	@Nested
	class Shutdown extends ShutdownScenarios {

	}

	@Nested
	class Jnats extends JnatsScenarios {

	}

	@Nested
	class Account extends AccountScenarios {

	}

	@Nested
	class JetStream extends JetStreamScenarios {

	}

	@Nested
	class Consumer extends ConsumerScenarios {

	}

	@Nested
	class JetStreamCopy extends JetStreamCopyScenarios {

	}

	@Nested
	class JetStreamQuota extends JetStreamQuotaScenarios {

	}

}
