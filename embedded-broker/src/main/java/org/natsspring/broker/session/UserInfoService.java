package org.natsspring.broker.session;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.MatchCache;
import org.natsspring.broker.account.Publisher;
import org.natsspring.broker.account.Router;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.SubjectPermissions;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.protocol.ServerInfo;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoJson;
import tools.jackson.core.JsonGenerator;

/**
 * Answers {@code $SYS.REQ.USER.INFO}, by which a client asks who it is. Runs on the
 * requester's event loop; the only state is the number of the next answer.
 */
public final class UserInfoService implements Subscriber {

	private static final Subject SUBJECT = Subject.of("$SYS.REQ.USER.INFO");

	/** Answers are few, and never slowed down. */
	private static final Publisher SERVER = new Publisher() {

		@Override
		public boolean echo() {
			return true;
		}

		@Override
		public void slowDown(boolean overfull) {
			// the answer was asked for by the one who is to take it
		}

	};

	/** What nats-server says of a server with JetStream. */
	private static final int JETSTREAM_FLAGS = 7;

	private final ServerInfo server;

	private final AtomicLong sequence = new AtomicLong();

	/**
	 * Make the service.
	 * @param server what the answer says of the server
	 */
	public UserInfoService(ServerInfo server) {
		this.server = server;
	}

	/**
	 * Answer requests in an account.
	 * @param account the account
	 */
	public void serve(Account account) {
		account.subscribe(new Subscription(this, SUBJECT, null, "user-info"));
	}

	@Override
	public boolean deliver(Subscription subscription, Message request, Publisher publisher) {
		Subject reply = request.reply();
		if (reply == null || !(publisher instanceof ClientSession session)) {
			return true;
		}
		Identity identity = session.snapshot().identity();
		if (identity != null) {
			Message answer = Message.of(reply, null, answer(identity));
			Router.route(identity.account(), answer, SERVER, new MatchCache());
		}
		return true;
	}

	private byte[] answer(Identity identity) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			json.writeName("server");
			writeServer(json);
			json.writeName("data");
			writeUser(json, identity);
			json.writeEndObject();
		}
		return out.toByteArray();
	}

	private void writeServer(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("name", this.server.serverName());
		json.writeStringProperty("host", this.server.host());
		json.writeStringProperty("id", this.server.serverId());
		json.writeStringProperty("ver", this.server.version());
		writeFeatureFlags(json);
		json.writeBooleanProperty("jetstream", this.server.jetStream());
		json.writeNumberProperty("flags", this.server.jetStream() ? JETSTREAM_FLAGS : 0);
		json.writeNumberProperty("seq", this.sequence.incrementAndGet());
		json.writeStringProperty("time", Instant.now().toString());
		json.writeEndObject();
	}

	// The flags that nats-server has, with its defaults.
	private static void writeFeatureFlags(JsonGenerator json) {
		json.writeName("feature_flags");
		json.writeStartObject();
		json.writeBooleanProperty("js_ack_fc_v2", false);
		json.writeBooleanProperty("js_api_reply_v2", false);
		json.writeBooleanProperty("js_raft_delete_range", true);
		json.writeBooleanProperty("js_snapshot_sources", false);
		json.writeEndObject();
	}

	private void writeUser(JsonGenerator json, Identity identity) {
		json.writeStartObject();
		String user = identity.user();
		json.writeStringProperty("user", (user != null) ? user : "");
		json.writeStringProperty("account", identity.account().name());
		json.writeStringProperty("account_name", identity.account().name());
		if (identity.permissions() != null) {
			json.writeName("permissions");
			writePermissions(json, identity.permissions().config());
		}
		json.writeEndObject();
	}

	private static void writePermissions(JsonGenerator json, PermissionsConfig permissions) {
		json.writeStartObject();
		writeRules(json, "publish", permissions.publish());
		writeRules(json, "subscribe", permissions.subscribe());
		json.writeEndObject();
	}

	private static void writeRules(JsonGenerator json, String name, SubjectPermissions rules) {
		json.writeName(name);
		json.writeStartObject();
		writeList(json, "allow", rules.allow());
		writeList(json, "deny", rules.deny());
		json.writeEndObject();
	}

	private static void writeList(JsonGenerator json, String name, List<String> subjects) {
		if (!subjects.isEmpty()) {
			json.writeName(name);
			json.writeStartArray();
			subjects.forEach(json::writeString);
			json.writeEndArray();
		}
	}

}
