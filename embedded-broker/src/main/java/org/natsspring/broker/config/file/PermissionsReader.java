package org.natsspring.broker.config.file;

import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.SubjectPermissions;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.ListValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * A {@code permissions} block. Confined to the thread that reads.
 */
final class PermissionsReader {

	private final Problems problems;

	PermissionsReader(Problems problems) {
		this.problems = problems;
	}

	PermissionsConfig read(ConfigNode node) throws InvalidValueException {
		if (!(node.value() instanceof MapValue map)) {
			throw new InvalidValueException(node,
					"Expected permissions to be a map/struct, got " + Shown.value(node.value()));
		}
		Rules rules = new Rules();
		new Block(this.problems, (key) -> "Unknown field " + GoText.quote(key) + " parsing permissions")
			.option((value) -> rules.publish = direction(value, false), "publish", "pub", "import")
			.option((value) -> rules.subscribe = direction(value, true), "subscribe", "sub", "export")
			.option(PermissionsReader::refuseResponses, "allow_responses", "publish_allow_responses")
			.read(map);
		return new PermissionsConfig(rules.publish, rules.subscribe);
	}

	private static void refuseResponses(ConfigNode node) throws InvalidValueException {
		if (!(node.value() instanceof BooleanValue allowed) || allowed.on()) {
			throw new InvalidValueException(node, "field \"allow_responses\" is not supported yet");
		}
	}

	private SubjectPermissions direction(ConfigNode node, boolean queues) throws InvalidValueException {
		if (!(node.value() instanceof MapValue map)) {
			return new SubjectPermissions(subjects(node, queues), List.of());
		}
		Lists lists = new Lists();
		new Block(this.problems,
				(key) -> "Unknown field name " + GoText.quote(key)
						+ " parsing subject permissions, only 'allow' or 'deny' are permitted")
			.option((value) -> lists.allow = subjects(value, queues), "allow")
			.option((value) -> lists.deny = subjects(value, queues), "deny")
			.read(map);
		return new SubjectPermissions(lists.allow, lists.deny);
	}

	private static List<String> subjects(ConfigNode node, boolean queues) throws InvalidValueException {
		List<String> subjects = new ArrayList<>();
		if (node.value() instanceof StringValue string) {
			subjects.add(string.text());
		}
		else if (node.value() instanceof ListValue list) {
			for (ConfigNode element : list.elements()) {
				if (!(element.value() instanceof StringValue string)) {
					throw new InvalidValueException(element, "Subject in permissions array cannot be cast to string");
				}
				subjects.add(string.text());
			}
		}
		else {
			throw new InvalidValueException(node,
					"Expected subject permissions to be a subject, or array of subjects, got "
							+ node.value().typeName());
		}
		for (String subject : subjects) {
			String problem = SubjectSyntax.problemOf(subject, queues);
			if (problem != null) {
				throw new InvalidValueException(node, problem);
			}
		}
		return subjects;
	}

	/**
	 * Both directions while they are read.
	 */
	private static final class Rules {

		private SubjectPermissions publish = SubjectPermissions.ALL;

		private SubjectPermissions subscribe = SubjectPermissions.ALL;

	}

	/**
	 * One direction while it is read.
	 */
	private static final class Lists {

		private List<String> allow = List.of();

		private List<String> deny = List.of();

	}

}
