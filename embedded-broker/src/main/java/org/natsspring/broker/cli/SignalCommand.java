package org.natsspring.broker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.natsspring.broker.config.GoText;

/**
 * Sends a signal to a running server: {@code --signal command=pid}, where the process may
 * also be named by a file that holds its id, by the beginning of its id with {@code *}
 * behind it, or not at all if only one server runs.
 */
final class SignalCommand {

	private static final Map<String, String> SIGNALS = Map.of("ldm", "USR2", "stop", "KILL", "quit", "INT", "term",
			"TERM", "reopen", "USR1", "reload", "HUP");

	private static final Pattern SERVER = Pattern
		.compile("(.*/)?(nats-server|embedded-broker-.*-standalone\\.jar|" + Main.class.getName() + ")");

	private SignalCommand() {
	}

	static void send(String signal) throws CommandException {
		String[] parts = signal.split("=", -1);
		if (parts.length > 2) {
			throw new CommandException("invalid signal parameters: " + List.of(parts).subList(2, parts.length));
		}
		String process = (parts.length == 2) ? idOrFile(parts[1]) : "";
		send(parts[0], select(process));
	}

	private static String idOrFile(String text) {
		try {
			Path file = Path.of(text);
			return Files.isRegularFile(file) ? Files.readString(file).strip() : text;
		}
		catch (IOException ex) {
			return text;
		}
	}

	private static List<Long> select(String process) throws CommandException {
		boolean prefix = process.endsWith("*");
		String id = prefix ? process.substring(0, process.length() - 1) : process;
		if (!id.isEmpty() && !id.matches("-?[0-9]{1,18}")) {
			throw new CommandException("invalid pid: " + id);
		}
		if (!id.isEmpty() && !prefix) {
			return List.of(Long.parseLong(id));
		}
		List<Long> running = running();
		if (running.isEmpty()) {
			throw new CommandException("no nats-server processes running");
		}
		if (running.size() > 1 && !prefix) {
			StringBuilder list = new StringBuilder("multiple nats-server processes running:");
			running.forEach((pid) -> list.append('\n').append(pid));
			throw new CommandException(list.toString());
		}
		return running.stream().filter((pid) -> pid.toString().startsWith(id)).toList();
	}

	private static List<Long> running() {
		long own = ProcessHandle.current().pid();
		return ProcessHandle.allProcesses()
			.filter((process) -> process.pid() != own && isServer(process.info()))
			.map(ProcessHandle::pid)
			.sorted()
			.toList();
	}

	private static boolean isServer(ProcessHandle.Info info) {
		List<String> words = new ArrayList<>(List.of(info.arguments().orElse(new String[0])));
		info.command().ifPresent(words::add);
		return words.stream().anyMatch((word) -> SERVER.matcher(word).matches());
	}

	private static void send(String command, List<Long> processes) throws CommandException {
		String signal = SIGNALS.get(command);
		if (signal == null) {
			throw new CommandException("unknown signal " + GoText.quote(command));
		}
		StringBuilder problems = new StringBuilder();
		for (long pid : processes) {
			if (ProcessHandle.of(pid).isEmpty()) {
				problems.append("\nsignal \"" + command + "\" " + pid + ": no such process");
			}
			else if (!kill(signal, pid)) {
				problems.append("\nsignal \"" + command + "\" " + pid + ": operation not permitted");
			}
		}
		if (!problems.isEmpty()) {
			throw new CommandException(problems.toString());
		}
	}

	// the JDK itself can send only two signals; every POSIX shell has kill built in
	private static boolean kill(String signal, long pid) throws CommandException {
		try {
			return new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			throw new CommandException("cannot send a signal: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
