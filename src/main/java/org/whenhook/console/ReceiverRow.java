package org.whenhook.console;

import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.inbox.Receiver;

/**
 * A receiver as the pages show it.
 *
 * @param title by what people know it
 * @param address the whole of it
 * @param latest when the last request came; null before the first
 */
public record ReceiverRow(
        Receiver receiver,
        String title,
        String address,
        Moment made,
        @Nullable Moment latest) {}
