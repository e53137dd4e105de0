package org.natsspring.broker.monitoring;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The paths and what answers them. Runs on the HTTP loop.
 */
final class Endpoints {

	/** What nats-server has and this server has not yet. */
	private static final Set<String> NOT_BUILT_YET = Set.of("/routez", "/gatewayz", "/leafz", "/accountz", "/accstatz",
			"/jsz", "/ipqueuesz", "/raftz", "/stacksz", "/debug/vars");

	private final Map<String, Function<Query, HttpResponse>> pages;

	private final RequestCounts counts = new RequestCounts();

	private final String basePath;

	Endpoints(MonitoredServer server, IntSupplier port) {
		String base = server.config().monitoring().basePath();
		this.basePath = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
		JsonPage subscriptions = new SubszPage(server);
		JsonPage connections = new ConnzPage(server);
		JsonPage general = new VarzPage(server, port, this.counts);
		this.pages = Map.of("/", (query) -> HttpResponse.html(IndexPage.HTML), "/varz", general::get, "/connz",
				connections::get, "/subsz", subscriptions::get, "/subscriptionsz", subscriptions::get, "/healthz",
				(query) -> health());
	}

	// a server without JetStream is well as long as it answers
	private static HttpResponse health() {
		return HttpResponse.json("{\"status\":\"ok\"}".getBytes(StandardCharsets.US_ASCII));
	}

	HttpResponse get(HttpRequest request) {
		if (!request.path().startsWith(this.basePath)) {
			return HttpResponse.notFound("404 page not found");
		}
		String relative = request.path().substring(this.basePath.length());
		String path = relative.isEmpty() ? "/" : relative;
		if (NOT_BUILT_YET.contains(path)) {
			return HttpResponse.notFound("404 " + path + " is not supported yet");
		}
		Function<Query, HttpResponse> page = this.pages.get(path);
		if (page == null) {
			return HttpResponse.notFound("404 page not found");
		}
		this.counts.count(path);
		return page.apply(new Query(request.query()));
	}

}
