package org.natsspring.broker.monitoring;

/**
 * Links to the endpoints.
 */
final class IndexPage {

	static final String HTML = """
			<!DOCTYPE html>
			<html lang="en">
			<head><title>NATS broker</title></head>
			<body>
			<h1>NATS broker</h1>
			<ul>
			<li><a href="./varz">General (/varz)</a></li>
			<li><a href="./connz">Connections (/connz)</a></li>
			<li><a href="./subsz">Subscriptions (/subsz)</a></li>
			<li><a href="./healthz">Health (/healthz)</a></li>
			</ul>
			</body>
			</html>
			""";

	private IndexPage() {
	}

}
