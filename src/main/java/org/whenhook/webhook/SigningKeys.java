package org.whenhook.webhook;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The key pairs of a webhook: the present one, and those that it replaced, which sign on for a while so that receivers can
 * change over.
 */
public record SigningKeys(SigningKey present, List<Former> former) {

    /** The receivers of a webhook whose key pair is replaced again and again are not to verify ever more signatures. */
    private static final int MOST_FORMER = 10;

    public SigningKeys {
        former = List.copyOf(former);
    }

    /** A key pair that was replaced. */
    public record Former(SigningKey key, Instant expires) {}

    /** One that nobody has. */
    static SigningKeys random() {
        return new SigningKeys(SigningKey.random(), List.of());
    }

    /** Those that sign at that moment; the present one comes first. */
    public Stream<SigningKey> at(Instant now) {
        return Stream.concat(
                Stream.of(present),
                former.stream().filter(old -> now.isBefore(old.expires)).map(Former::key));
    }

    /** With another key pair; the present one goes on until it expires, and the oldest ends where there are too many. */
    SigningKeys rotated(Instant now, Instant expires) {
        List<Former> kept = Stream.concat(Stream.of(new Former(present, expires)), former.stream())
                .filter(old -> now.isBefore(old.expires))
                .limit(MOST_FORMER)
                .toList();
        return new SigningKeys(SigningKey.random(), kept);
    }
}
