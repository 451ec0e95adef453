package org.whenhook.delivery;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.whenhook.webhook.SigningKey;

/** Ed25519 signers, kept ready for the keys used last; as many for a key as have signed at the same time. Thread-safe. */
final class KeyedSigners {

    private static final int MOST_KEYS = 1_000;

    private final Map<SigningKey, Queue<Signature>> ready = new ConcurrentHashMap<>();

    /** The signature over both parts, one after the other. */
    byte[] sign(SigningKey key, byte[] first, byte[] second) {
        if (ready.size() >= MOST_KEYS) {
            ready.clear();
        }
        Queue<Signature> signers = ready.computeIfAbsent(key, unused -> new ConcurrentLinkedQueue<>());
        try {
            Signature kept = signers.poll();
            Signature signer = kept == null ? made(key) : kept;
            signer.update(first);
            signer.update(second);
            byte[] signature = signer.sign();
            signers.add(signer);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign with Ed25519", e);
        }
    }

    private static Signature made(SigningKey key) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key.privateKey());
        return signer;
    }
}
