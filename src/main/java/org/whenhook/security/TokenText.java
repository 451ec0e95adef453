package org.whenhook.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A token as its holder has it, in one of NetBox's two forms: 40 letters and digits (version 1), or
 * {@code nbt_<key of 12>.<secret of 40>} (version 2), whose key may be shown.
 */
public record TokenText(String text) {

    static final int LENGTH = 40;

    private static final String PREFIX = "nbt_";
    private static final int KEY_LENGTH = 12;
    private static final int SHOWN = 6;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern SHAPE =
            Pattern.compile("(?:" + PREFIX + "[A-Za-z0-9]{" + KEY_LENGTH + "}\\.)?[A-Za-z0-9]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public TokenText {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a token has " + LENGTH + " letters and digits, after a prefix and a key where it is of version 2");
        }
    }

    static Optional<TokenText> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new TokenText(text)) : Optional.empty();
    }

    /** The version that a text claims to be of, whether or not it is a token. */
    static int version(String text) {
        return text.startsWith(PREFIX) ? 2 : 1;
    }

    /** A new token of version 1 or 2. */
    static TokenText random(int version) {
        String secret = letters(LENGTH);
        return new TokenText(version == 1 ? secret : PREFIX + letters(KEY_LENGTH) + "." + secret);
    }

    /** So many random letters and digits. */
    static String letters(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    int version() {
        return version(text);
    }

    /** What may be shown of it: the key, or of version 1 the last six characters. */
    String hint() {
        return version() == 2
                ? text.substring(PREFIX.length(), PREFIX.length() + KEY_LENGTH)
                : text.substring(LENGTH - SHOWN);
    }

    /**
     * SHA-256 in hex: all that is kept. Looking it up tells by its timing nothing about the token, and a token is too long
     * to be guessed from it, so it needs neither salt nor rounds.
     */
    String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
