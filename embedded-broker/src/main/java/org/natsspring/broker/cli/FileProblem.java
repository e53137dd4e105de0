package org.natsspring.broker.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

import org.jspecify.annotations.Nullable;

/**
 * Words what is wrong with a file as Go does.
 */
final class FileProblem {

	private FileProblem() {
	}

	static String of(String operation, @Nullable String file, IOException problem) {
		return operation + " " + file + ": " + reason(problem);
	}

	private static String reason(IOException problem) {
		String message = String.valueOf(problem.getMessage());
		if (problem instanceof NoSuchFileException || message.contains("No such file")) {
			return "no such file or directory";
		}
		if (problem instanceof AccessDeniedException || message.contains("Permission denied")) {
			return "permission denied";
		}
		return message.contains("Is a directory") ? "is a directory" : message;
	}

}
