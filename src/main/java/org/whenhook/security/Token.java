package org.whenhook.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A key to the API: 40 letters and digits, as NetBox's tokens of version 1. */
record Token(String text) {

    static final int LENGTH = 40;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    Token {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("a token has " + LENGTH + " letters and digits");
        }
    }

    static Optional<Token> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    static Token random() {
        return new Token(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining()));
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
