package org.natsspring.broker.jetstream.api;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectTree;

/**
 * Which subject is answered by which handler. Immutable once built.
 */
final class ApiTable {

	private final SubjectTree<ApiHandler> handlers = new SubjectTree<>();

	ApiTable() {
		add("INFO", new AccountInfoHandler());
		add("STREAM.CREATE.*", new StreamCreateHandler());
		add("STREAM.UPDATE.*", new StreamUpdateHandler());
		add("STREAM.NAMES", new StreamNamesHandler());
		add("STREAM.LIST", new StreamListHandler());
		add("STREAM.INFO.*", new StreamInfoHandler());
		add("STREAM.DELETE.*", new StreamDeleteHandler());
		add("STREAM.PURGE.*", new StreamPurgeHandler());
		add("STREAM.MSG.GET.*", new MessageGetHandler());
		add("STREAM.MSG.DELETE.*", new MessageDeleteHandler());
		ConsumerCreateHandler createConsumer = new ConsumerCreateHandler();
		add("CONSUMER.CREATE.*", createConsumer);
		add("CONSUMER.CREATE.*.>", createConsumer);
		add("CONSUMER.DURABLE.CREATE.*.*", createConsumer);
		add("CONSUMER.NAMES.*", new ConsumerNamesHandler());
		add("CONSUMER.LIST.*", new ConsumerListHandler());
		add("CONSUMER.INFO.*.*", new ConsumerInfoHandler());
		add("CONSUMER.DELETE.*.*", new ConsumerDeleteHandler());
		add("CONSUMER.PAUSE.*.*", new ConsumerPauseHandler());
		add("CONSUMER.UNPIN.*.*", new ConsumerUnpinHandler());
		add("CONSUMER.RESET.*.*", new ConsumerResetHandler());
		add("STREAM.PEER.REMOVE.*", new ClusterHandler("stream_remove_peer_response"));
		add("STREAM.PEER.EVACUATE.*", new ClusterHandler("stream_evacuate_peer_response"));
		add("STREAM.LEADER.STEPDOWN.*", new ClusterHandler("stream_leader_stepdown_response"));
		add("STREAM.CANCEL_MOVE.*", new ClusterHandler("stream_cancel_move_response"));
		add("CONSUMER.LEADER.STEPDOWN.*.*", new ClusterHandler("consumer_leader_stepdown_response"));
		add("CONSUMER.PEER.REMOVE.*.*", new ClusterHandler("consumer_remove_peer_response"));
		add("CONSUMER.PEER.EVACUATE.*.*", new ClusterHandler("consumer_evacuate_peer_response"));
	}

	private void add(String subject, ApiHandler handler) {
		this.handlers.insert(Subject.of("$JS.API." + subject), handler);
	}

	/**
	 * Find who answers a request.
	 * @param subject its subject
	 * @return the handler, or null if nobody does
	 */
	@Nullable ApiHandler find(Subject subject) {
		ApiHandler[] found = new ApiHandler[1];
		this.handlers.match(subject, (handler) -> found[0] = handler);
		return found[0];
	}

}
