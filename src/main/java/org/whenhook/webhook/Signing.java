package org.whenhook.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook's deliveries are signed, beside its secret.
 *
 * @param schemes none: not at all
 * @param former secrets that v1 goes on signing with, so that receivers can change over in their own time
 * @param keys for v1a; null without it
 */
public record Signing(
        Set<SignatureScheme> schemes,
        List<Former> former,
        @Nullable SigningKeys keys) {

    /** As NetBox signs. */
    public static final Signing DEFAULT = new Signing(Set.of(SignatureScheme.NETBOX), List.of(), null);

    public Signing {
        schemes = Set.copyOf(schemes);
        former = List.copyOf(former);
    }

    /**
     * A secret that was replaced.
     *
     * @param expires null: signs until it is taken away
     */
    public record Former(Secret secret, @Nullable Instant expires) {
        boolean signsAt(Instant now) {
            return expires == null || now.isBefore(expires);
        }
    }

    public boolean uses(SignatureScheme scheme) {
        return schemes.contains(scheme);
    }

    /** The key pairs that v1a signs with at that moment; the present one comes first, and none where v1a does not sign. */
    public List<SigningKey> keysAt(Instant now) {
        return keys == null ? List.of() : keys.at(now).toList();
    }

    /** The secrets that v1 signs with at that moment; the present one comes first. */
    public Stream<Secret> secretsAt(Instant now, Secret present) {
        return Stream.concat(
                Stream.of(present),
                former.stream().filter(old -> old.signsAt(now)).map(Former::secret));
    }
}
