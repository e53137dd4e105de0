package org.natsspring.broker.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.protocol.ServerInfo.ForClient;
import org.natsspring.broker.text.GoJson;
import tools.jackson.core.JsonGenerator;

/**
 * The INFO frame: fields in nats-server's order, and its blank before the line's end.
 */
public final class InfoFrame {

	private static final int SIZE_HINT = 512;

	private InfoFrame() {
	}

	/**
	 * Encode INFO for a connection.
	 * @param server what is the same for all
	 * @param client what is the connection's own
	 * @return the frame
	 */
	public static byte[] encode(ServerInfo server, ForClient client) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE_HINT);
		out.writeBytes("INFO ".getBytes(StandardCharsets.US_ASCII));
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			json.writeStringProperty("server_id", server.serverId());
			json.writeStringProperty("server_name", server.serverName());
			json.writeStringProperty("version", server.version());
			json.writeNumberProperty("proto", 1);
			json.writeStringProperty("go", server.runtime());
			json.writeStringProperty("host", server.host());
			json.writeNumberProperty("port", server.port());
			json.writeBooleanProperty("headers", server.headers());
			writeIfTrue(json, "auth_required", server.authRequired());
			json.writeNumberProperty("max_payload", server.maxPayload());
			writeIfTrue(json, "jetstream", server.jetStream());
			json.writeNumberProperty("client_id", client.clientId());
			json.writeStringProperty("client_ip", client.clientIp());
			if (server.domain() != null) {
				json.writeStringProperty("domain", server.domain());
			}
			writeIfTrue(json, "ldm", client.lameDuck());
			writeConnectInfo(json, client.account());
			json.writeNumberProperty("api_lvl", ServerInfo.API_LEVEL);
			json.writeStringProperty("xkey", server.xkey());
			json.writeEndObject();
		}
		out.writeBytes(" \r\n".getBytes(StandardCharsets.US_ASCII));
		return out.toByteArray();
	}

	private static void writeIfTrue(JsonGenerator json, String name, boolean value) {
		if (value) {
			json.writeBooleanProperty(name, true);
		}
	}

	private static void writeConnectInfo(JsonGenerator json, @Nullable String account) {
		if (account != null) {
			json.writeBooleanProperty("connect_info", true);
			json.writeStringProperty("remote_account", account);
		}
	}

}
