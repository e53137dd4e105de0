package org.natsspring.broker.cli;

/**
 * What {@code -h} prints: the flags that work.
 */
final class Usage {

	static final String TEXT = """

			Usage: nats-server [options]

			Server:
			    -a, --addr, --net <host>         Address to listen on (default: 0.0.0.0)
			    -p, --port <port>                Port for clients, -1 for a free one (default: 4222)
			    -n, --name, --server_name <name> Name of the server (default: its id)
			    -m, --http_port <port>           Port for HTTP monitoring, -1 for a free one
			    -c, --config <file>              Configuration file; flags win over it
			    -t                               Check the configuration file and exit
			    -P, --pid <file>                 Write the process id to this file
			        --ports_file_dir <dir>       Write the bound ports to a file in this directory
			    -sl, --signal <cmd>[=<pid>]      Send a signal to a server: ldm, stop, quit, term, reopen, reload;
			                                     <pid> is a process id or a file that holds one

			Log:
			    -l, --log <file>                 Log to this file
			        --log_size_limit <bytes>     Put the log file aside when it is that large
			    -T, --logtime                    Write times (default: true)
			        --logtime_utc                Write times in UTC
			    -D, --debug                      Log what helps to find faults
			    -V, --trace                      Log the protocol
			    -DV                              Both

			JetStream:
			    -js, --jetstream                 Switch JetStream on
			    -sd, --store_dir <dir>           Directory for what JetStream stores

			Authorization:
			        --user <user>                User that clients have to name
			        --pass <password>            Password of that user
			        --auth <token>               Token that clients have to send

			Other:
			    -h, --help                       Print this
			    -v, --version                    Print the version
			""";

	private Usage() {
	}

}
