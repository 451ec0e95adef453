package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.webhook.Secret;
import org.whenhook.webhook.StandardSecret;

/** Whether a request's signatures are right, as a receiver has to judge them: NetBox's, and v1 of Standard Webhooks. */
public final class SignatureCheck {

    /** By how much the sender's clock may differ, after Standard Webhooks. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final KeyedMacs NETBOX =
            new KeyedMacs("HmacSHA512", secret -> secret.reveal().getBytes(UTF_8));
    private static final KeyedMacs STANDARD = new KeyedMacs("HmacSHA256", StandardSecret::key);
    private static final String V1 = "v1,";

    private SignatureCheck() {}

    /** What a signature turned out to be worth. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** Right, but made more than five minutes before or after the request came: it may be an old one, repeated. */
        STALE
    }

    /** What was found of the signature in one header. */
    public record Finding(String header, Verdict verdict) {}

    /** Whether a header holds a signature that can be checked. */
    public static boolean signs(Header header) {
        return Stream.of(Signatures.NETBOX, Signatures.STANDARD).anyMatch(header.name()::equalsIgnoreCase);
    }

    /**
     * Judges each signature that is there; none is not a wrong one.
     *
     * @param secret must be set
     * @param at when the request came
     */
    public static List<Finding> of(List<Header> headers, byte[] body, Secret secret, Instant at) {
        var findings = new ArrayList<Finding>();
        String netbox = value(headers, Signatures.NETBOX);
        if (!netbox.isEmpty()) {
            String right = HexFormat.of().formatHex(NETBOX.of(secret).doFinal(body));
            findings.add(new Finding(Signatures.NETBOX, same(right, netbox) ? Verdict.RIGHT : Verdict.WRONG));
        }
        if (!value(headers, Signatures.STANDARD).isEmpty()) {
            findings.add(new Finding(Signatures.STANDARD, standard(headers, body, secret, at)));
        }
        return List.copyOf(findings);
    }

    private static Verdict standard(List<Header> headers, byte[] body, Secret secret, Instant at) {
        String seconds = value(headers, Signatures.TIMESTAMP);
        Mac mac = STANDARD.of(secret);
        mac.update((value(headers, Signatures.ID) + "." + seconds + ".").getBytes(UTF_8));
        String right = V1 + Base64.getEncoder().encodeToString(mac.doFinal(body));
        if (Stream.of(value(headers, Signatures.STANDARD).split(" ")).noneMatch(each -> same(right, each))) {
            return Verdict.WRONG;
        }
        return seconds.matches("[0-9]{1,12}")
                        && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), at)
                                        .abs()
                                        .compareTo(TOLERANCE)
                                <= 0
                ? Verdict.RIGHT
                : Verdict.STALE;
    }

    private static boolean same(String right, String given) {
        return MessageDigest.isEqual(right.getBytes(UTF_8), given.strip().getBytes(UTF_8));
    }

    private static String value(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
