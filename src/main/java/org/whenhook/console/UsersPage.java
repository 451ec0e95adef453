package org.whenhook.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.security.LastSeen;
import org.whenhook.security.Role;
import org.whenhook.security.Token;
import org.whenhook.security.Tokens;
import org.whenhook.security.User;
import org.whenhook.security.Users;

/** The users, by name: those that a text and a role pick. */
@Named
@RequestScoped
public class UsersPage {

    @Inject
    Users users;

    @Inject
    Tokens tokens;

    @Inject
    Documents documents;

    @Inject
    LastSeen seen;

    @Inject
    Words words;

    private String find = "";
    private String role = "";
    private String after = "";

    private Collection<User> all = List.of();
    private Filter<User> shown = new Filter<>(List.of(), 0, "");
    private List<UserRow> rows = List.of();

    public void load() {
        Snapshot present = documents.latest();
        all = users.of(present).values();
        shown = Filter.of(all.stream().filter(this::matches), User::username, after);
        Map<Long, Long> counts = tokens.of(present).values().stream().collect(groupingBy(Token::user, counting()));
        Map<String, Instant> moments = seen.all();
        rows = shown.rows().stream().map(user -> row(user, counts, moments)).toList();
    }

    private UserRow row(User user, Map<Long, Long> counts, Map<String, Instant> moments) {
        Instant last = moments.get(LastSeen.user(user.id()));
        return new UserRow(user, counts.getOrDefault(user.id(), 0L), last == null ? null : words.moment(last));
    }

    private boolean matches(User user) {
        return Filter.holds(find, user.username())
                && (role.isEmpty() || role.equals(user.role().text()));
    }

    /** How many there are and how many of them may come in, in one sentence. */
    public String getSentence() {
        return words.say("users.sentence", all.stream().filter(User::active).count(), all.size());
    }

    public List<UserRow> getRows() {
        return rows;
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    private Address filters() {
        return Address.empty().with("find", find).with("role", role);
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

    public List<Choice> getRoles() {
        var labels = new LinkedHashMap<String, String>();
        Stream.of(Role.values()).forEach(each -> labels.put(each.text(), words.say("role." + each.text())));
        return Choice.of(labels, role);
    }

    public String getFind() {
        return find;
    }

    public void setFind(String find) {
        this.find = find;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }
}
