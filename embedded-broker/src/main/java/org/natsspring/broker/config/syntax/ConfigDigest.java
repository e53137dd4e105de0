package org.natsspring.broker.config.syntax;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.DateValue;
import org.natsspring.broker.config.syntax.ConfigValue.FloatValue;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.ListValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * The fingerprint of a configuration: SHA-256 over its JSON, written as Go's encoder
 * writes it (sorted keys, {@code <}, {@code >} and {@code &} escaped, a line break at the
 * end), so that it equals nats-server's for the same values.
 */
final class ConfigDigest {

	private static final Comparator<String> BY_BYTES = (first, second) -> Arrays
		.compareUnsigned(first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));

	private final StringBuilder json = new StringBuilder();

	private ConfigDigest() {
	}

	static String of(ConfigValue value) {
		try {
			MessageDigest sha = MessageDigest.getInstance("SHA-256");
			byte[] hash = sha.digest((json(value) + "\n").getBytes(StandardCharsets.UTF_8));
			return "sha256:" + HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has SHA-256", ex);
		}
	}

	static String json(ConfigValue value) {
		ConfigDigest digest = new ConfigDigest();
		digest.write(value);
		return digest.json.toString();
	}

	private void write(ConfigValue value) {
		if (value instanceof MapValue map) {
			write(map);
		}
		else if (value instanceof ListValue list) {
			write(list);
		}
		else if (value instanceof StringValue string) {
			write(string.text());
		}
		else if (value instanceof DateValue date) {
			write(date.text());
		}
		else if (value instanceof IntegerValue integer) {
			this.json.append(integer.number());
		}
		else if (value instanceof FloatValue fraction) {
			write(fraction.number());
		}
		else if (value instanceof BooleanValue bool) {
			this.json.append(bool.on());
		}
	}

	private void write(MapValue map) {
		List<String> keys = map.entries().keySet().stream().sorted(BY_BYTES).toList();
		String separator = "{";
		for (String key : keys) {
			this.json.append(separator);
			write(key);
			this.json.append(':');
			write(Objects.requireNonNull(map.entries().get(key)).value());
			separator = ",";
		}
		this.json.append(keys.isEmpty() ? "{}" : "}");
	}

	private void write(ListValue list) {
		String separator = "[";
		for (ConfigNode element : list.elements()) {
			this.json.append(separator);
			write(element.value());
			separator = ",";
		}
		this.json.append(list.elements().isEmpty() ? "[]" : "]");
	}

	// Go writes an exponent below 1e-6 and from 1e21 on.
	private void write(double number) {
		BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
		double size = Math.abs(number);
		if (size == 0 || (size >= 1e-6 && size < 1e21)) {
			this.json.append((number == 0 && 1 / number < 0) ? "-0" : decimal.toPlainString());
			return;
		}
		int exponent = decimal.precision() - decimal.scale() - 1;
		BigDecimal mantissa = decimal.movePointLeft(exponent);
		this.json.append(mantissa.toPlainString()).append('e').append((exponent < 0) ? "" : "+").append(exponent);
	}

	private void write(String text) {
		this.json.append('"');
		text.codePoints().forEach(this::writeCharacter);
		this.json.append('"');
	}

	private void writeCharacter(int character) {
		switch (character) {
			case '"', '\\' -> this.json.append('\\').append((char) character);
			case '\n' -> this.json.append("\\n");
			case '\r' -> this.json.append("\\r");
			case '\t' -> this.json.append("\\t");
			case '\b' -> this.json.append("\\b");
			case '\f' -> this.json.append("\\f");
			case '<', '>', '&', 0x2028, 0x2029 -> this.json.append(escape(character));
			default -> {
				if (character < ' ') {
					this.json.append(escape(character));
				}
				else {
					this.json.appendCodePoint(character);
				}
			}
		}
	}

	private static String escape(int character) {
		return "\\u" + HexFormat.of().toHexDigits((char) character);
	}

}
