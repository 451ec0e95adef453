package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.whenhook.redis.Documents;
import org.whenhook.security.TokenDesk;
import org.whenhook.security.Tokens;
import org.whenhook.security.Users;

/** The tokens that the viewer may see, by name: those that a text, an owner and a state pick. */
@Named
@RequestScoped
public class TokensPage {

    @Inject
    Users users;

    @Inject
    Tokens tokens;

    @Inject
    Documents documents;

    @Inject
    TokenRows tokenRows;

    @Inject
    Viewer viewer;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private String find = "";
    private String user = "";
    private String after = "";

    private List<TokenRow> all = List.of();
    private Filter<TokenRow> shown = new Filter<>(List.of(), 0, "");

    public void load() {
        var desk = new TokenDesk(viewer.caller(), users, tokens, clock);
        all = desk.of(documents.latest()).map(tokenRows::row).toList();
        shown = Filter.of(all.stream().filter(this::matches), TokensPage::place, after);
    }

    private boolean matches(TokenRow row) {
        return Filter.holds(find, row.name(), row.token().description(), row.owner())
                && (user.isEmpty() || user.equals(row.owner()));
    }

    private static String place(TokenRow row) {
        return row.owner() + " " + row.name() + " " + row.token().id();
    }

    /** How many there are and how many of them open anything, in one sentence. */
    public String getSentence() {
        long open = all.stream().filter(row -> row.state().equals("enabled")).count();
        return words.say("tokens.sentence", open, all.size());
    }

    public List<TokenRow> getRows() {
        return shown.rows();
    }

    /** Whether there is none at all. */
    public boolean isNone() {
        return all.isEmpty();
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    private Address filters() {
        return Address.empty().with("find", find).with("user", user);
    }

    public int getMatching() {
        return shown.matching();
    }

    public int getTotal() {
        return all.size();
    }

    public Walk getWalk() {
        return Walk.on(filters(), after, shown.next());
    }

    public String getFind() {
        return find;
    }

    public void setFind(String find) {
        this.find = find;
    }

    /** The name of the user whose tokens are asked for; empty for all. */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }
}
