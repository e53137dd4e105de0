package org.natsspring.broker;

import java.security.SecureRandom;

/**
 * Makes the public keys by which a server names itself, in the text form of NKEYs: base32
 * without padding of a prefix byte, 32 key bytes and a CRC-16 (XMODEM) in little-endian
 * order.
 */
final class ServerKeys {

	private static final int SERVER = 13 << 3;

	private static final int CURVE = 23 << 3;

	private static final int KEY_BYTES = 32;

	private static final int CRC_POLYNOMIAL = 0x1021;

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private ServerKeys() {
	}

	static String newServerId() {
		return newKey(SERVER);
	}

	static String newCurveKey() {
		return newKey(CURVE);
	}

	private static String newKey(int prefix) {
		byte[] key = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(key);
		byte[] raw = new byte[1 + KEY_BYTES + 2];
		raw[0] = (byte) prefix;
		System.arraycopy(key, 0, raw, 1, KEY_BYTES);
		int crc = crc16(raw, 1 + KEY_BYTES);
		raw[1 + KEY_BYTES] = (byte) crc;
		raw[2 + KEY_BYTES] = (byte) (crc >>> 8);
		return base32(raw);
	}

	private static int crc16(byte[] bytes, int length) {
		int crc = 0;
		for (int i = 0; i < length; i++) {
			crc ^= (bytes[i] & 0xff) << 8;
			for (int bit = 0; bit < 8; bit++) {
				crc = ((crc & 0x8000) != 0) ? (crc << 1) ^ CRC_POLYNOMIAL : crc << 1;
			}
		}
		return crc & 0xffff;
	}

	private static String base32(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		int buffer = 0;
		int bits = 0;
		for (byte b : bytes) {
			buffer = (buffer << 8) | (b & 0xff);
			bits += 8;
			while (bits >= 5) {
				bits -= 5;
				text.append(BASE32.charAt((buffer >>> bits) & 31));
			}
		}
		if (bits > 0) {
			text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
		}
		return text.toString();
	}

}
