package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NameLookupTest {

    private static final int MANY = 5000; // since the two threads seldom meet just so

    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void looksUpAnewOnceAnAnswerIsOut() throws Exception {
        try (var names = new NameLookup(host -> address(looked.incrementAndGet()))) {
            for (int i = 1; i <= MANY; i++) {
                assertThat(names.addresses("moving.example")).containsExactly(address(i));
            }
        }
    }

    @Test
    void looksUpAnewAfterAnError() throws Exception {
        try (var names = new NameLookup(host -> {
            if (looked.incrementAndGet() == 1) {
                throw new OutOfMemoryError("for once");
            }
            return address(2);
        })) {
            assertThatThrownBy(() -> names.addresses("moving.example")).isInstanceOf(UnknownHostException.class);

            assertThat(names.addresses("moving.example")).containsExactly(address(2));
        }
    }

    private static InetAddress[] address(int number) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number})};
    }
}
