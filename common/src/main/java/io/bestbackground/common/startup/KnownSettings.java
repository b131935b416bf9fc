package io.bestbackground.common.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of our own that there are, as the build lists them: one that is misspelt would be passed over. */
public final class KnownSettings {
    private static final String LISTS = "META-INF/spring-configuration-metadata.json";
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("bestbackground");
    private static final List<String> UNLISTED =
            List.of("bestbackground.data", "bestbackground.disk-reserve", "bestbackground.libraries");

    /** Letters by which a name may differ from one that is suggested in its place. */
    private static final int CLOSE = 4;

    /** The same for the name of a group, which is shorter. */
    private static final int CLOSE_GROUP = 1;

    private static final ConfigurationPropertyName SHARED = ConfigurationPropertyName.of("bestbackground.queue.group");
    private static final String VARIABLES = "BESTBACKGROUND_";
    // why: Kubernetes makes such variables for each service of a namespace, whose name may begin with ours
    private static final Pattern SERVICE_LINK = Pattern.compile("_(SERVICE_HOST|SERVICE_PORT\\w*|PORT(_\\d+_\\w+)?)$");

    private final List<ConfigurationPropertyName> names = new ArrayList<>();

    /** Reads the lists of all parts of this program. */
    public KnownSettings() {
        UNLISTED.forEach(name -> names.add(ConfigurationPropertyName.of(name)));
        try {
            for (URL list :
                    Collections.list(KnownSettings.class.getClassLoader().getResources(LISTS))) {
                read(list);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is wrong with a setting's name; nothing when there is such a setting, or it is none of our own. */
    public Optional<String> objection(String name) {
        ConfigurationPropertyName asked = ConfigurationPropertyName.adapt(name, '.');
        if (!OURS.isAncestorOf(asked) || names.stream().anyMatch(known -> covers(known, asked))) {
            return Optional.empty();
        }
        String meant = names.stream()
                .min(Comparator.comparingInt(known -> distance(known, asked)))
                .filter(known -> distance(known, asked) <= CLOSE)
                .map(known -> "; did you mean %s?".formatted(known))
                .orElse("");
        return Optional.of("there is no setting " + name + meant);
    }

    /**
     * The same, where a setting may also be for another program of the deployment: those of a group that this program
     * does not know, and whose name is not nearly that of one which it knows, are passed over.
     */
    Optional<String> suspicion(String name) {
        ConfigurationPropertyName asked = ConfigurationPropertyName.adapt(name, '.');
        return asked.getNumberOfElements() > 1 && isOfAKnownGroup(group(asked)) ? objection(name) : Optional.empty();
    }

    /** As {@link #suspicion}, for the name of an environment variable. */
    Optional<String> suspicionOfVariable(String name) {
        if (!name.startsWith(VARIABLES) || SERVICE_LINK.matcher(name).find()) {
            return Optional.empty();
        }
        String asked = plain(name);
        return names.stream().anyMatch(known -> asked.startsWith(plain(known.toString())))
                ? Optional.empty()
                : suspicion(name.toLowerCase(Locale.ROOT).replace('_', '.'))
                        .map(unused -> "there is no setting " + name);
    }

    private boolean isOfAKnownGroup(String group) {
        return names.stream()
                // why: the api knows one setting alone of a group that is the workers' otherwise
                .filter(known -> !known.equals(SHARED))
                .map(KnownSettings::group)
                .anyMatch(known -> distance(known, group) <= CLOSE_GROUP);
    }

    private static String group(ConfigurationPropertyName name) {
        return name.getElement(1, ConfigurationPropertyName.Form.DASHED);
    }

    /** A setting or a variable, as they are compared: Spring takes several spellings of the latter. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private void read(URL list) throws IOException {
        try (InputStream stream = list.openStream()) {
            byte[] json = stream.readAllBytes();
            // why looked first: libraries list thousands of theirs, and this is done at every start
            if (!new String(json, StandardCharsets.UTF_8).contains("\"" + OURS + ".")) {
                return;
            }
            for (JsonNode property : new JsonMapper().readTree(json).path("properties")) {
                ConfigurationPropertyName name =
                        ConfigurationPropertyName.of(property.get("name").asString());
                if (OURS.isAncestorOf(name)) {
                    names.add(name);
                }
            }
        }
    }

    /** Whether {@code known} is the setting itself, or one with entries of which it is one. */
    private static boolean covers(ConfigurationPropertyName known, ConfigurationPropertyName asked) {
        return known.equals(asked) || known.isAncestorOf(asked);
    }

    /** How many letters of {@code asked}, as far as {@code known} goes, have to change (Levenshtein). */
    private static int distance(ConfigurationPropertyName known, ConfigurationPropertyName asked) {
        int compared = Math.min(asked.getNumberOfElements(), known.getNumberOfElements());
        return distance(known.toString(), asked.chop(compared).toString());
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
