package homewatch.process.settings;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML 1.2 text to nodes that know their line. Aliases are bounded, tags build nothing.
final class Yaml {
    private static final int LONGEST = 256 * 1024;

    private Yaml() {}

    static Optional<MappingNode> compose(String yaml, List<Problem> problems) {
        if (yaml.length() > LONGEST) {
            problems.add(new Problem("", 1, "is longer than " + LONGEST + " characters"));
            return Optional.empty();
        }
        try {
            var settings = LoadSettings.builder().setMaxAliasesForCollections(10).build();
            var root = new Compose(settings).composeString(yaml);
            return root.flatMap(node -> mapping(node, problems));
        } catch (MarkedYamlEngineException malformed) {
            int line = malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(new Problem("", line, "is not YAML: " + malformed.getProblem()));
        } catch (YamlEngineException malformed) {
            problems.add(new Problem("", 1, "is not YAML: " + malformed.getMessage()));
        }
        return Optional.empty();
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static Optional<MappingNode> mapping(Node node, List<Problem> problems) {
        if (Tag.NULL.equals(node.getTag())) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .allMatch(entry -> entry.getKeyNode() instanceof ScalarNode)) {
            return Optional.of(mapping);
        }
        problems.add(new Problem("", lineOf(node), "must consist of lines \"key: value\""));
        return Optional.empty();
    }
}
