package homewatch.app.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import homewatch.control.settings.Monitoring.Channel;
import homewatch.control.settings.Monitoring.Mail;
import homewatch.control.settings.Monitoring.Receivers;
import homewatch.control.settings.Monitoring.Webhook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Alertmanager's configuration below the data folder: what is shipped, with the receivers that are
/// set up. Of the others the block is taken out and the name left, so that the routes stay whole. A
/// secret is named by its file; an address stands in the configuration, which is for its owner
/// alone.
///
/// @param shipped the folder `deploy/alertmanager`
record AlertmanagerFiles(Path shipped, Layout layout) {
    private static final JsonMapper TREE = new JsonMapper();
    private static final String WEBHOOKS = "webhook_configs";

    void write(Hub hub, Receivers receivers) throws IOException {
        var folder = layout.folder(Kind.ALERTMANAGER);
        Layout.makeFolder(folder);
        ShippedFolder.copy(shipped.resolve("templates"), folder.resolve("templates"));
        var text = Files.readString(shipped.resolve("alertmanager.yml"));
        var configuration =
                TREE.convertValue(
                        new Load(LoadSettings.builder().build()).loadFromString(text),
                        ObjectNode.class);
        fill(configuration, hub, receivers);
        var style = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        Layout.write(
                layout.configuration(Kind.ALERTMANAGER),
                new Dump(style)
                        .dumpToString(TREE.convertValue(configuration, LinkedHashMap.class)));
    }

    private void fill(ObjectNode configuration, Hub hub, Receivers receivers) {
        var controlPlane =
                new Webhook(
                        URI.create("http://" + hub.address() + "/api/alertmanager"),
                        layout.token());
        fillGlobal(configuration.withObject("/global"), receivers);
        for (var each : configuration.withArray("/receivers")) {
            var receiver = (ObjectNode) each;
            switch (receiver.path("name").asText()) {
                case "pager" -> fillWebhook(receiver, receivers.pager());
                case "outside" -> fillWebhook(receiver, receivers.outside());
                case "control-plane" -> fillWebhook(receiver, controlPlane);
                default -> fillTexts(receiver, receivers.channel(), receivers.mail());
            }
        }
    }

    private static void fillGlobal(ObjectNode global, Receivers receivers) {
        global.remove(
                List.of(
                        "slack_api_url_file",
                        "smtp_smarthost",
                        "smtp_from",
                        "smtp_auth_username",
                        "smtp_auth_password_file"));
        var channel = receivers.channel();
        if (channel != null) {
            global.put("slack_api_url_file", absolute(channel.url()));
        }
        var mail = receivers.mail();
        if (mail != null) {
            global.put("smtp_smarthost", mail.smarthost()).put("smtp_from", mail.from());
            if (mail.username() != null) {
                global.put("smtp_auth_username", mail.username());
            }
            if (mail.password() != null) {
                global.put("smtp_auth_password_file", absolute(mail.password()));
            }
        }
    }

    private static void fillWebhook(ObjectNode receiver, @Nullable Webhook webhook) {
        if (webhook == null) {
            receiver.remove(WEBHOOKS);
            return;
        }
        for (var each : blocks(receiver, WEBHOOKS)) {
            each.put("url", webhook.url().toString());
            if (webhook.token() == null) {
                each.remove("http_config");
            } else {
                each.withObject("/http_config/authorization")
                        .put("credentials_file", absolute(webhook.token()));
            }
        }
    }

    private static void fillTexts(
            ObjectNode receiver, @Nullable Channel channel, @Nullable Mail mail) {
        if (channel == null) {
            receiver.remove("slack_configs");
        } else {
            blocks(receiver, "slack_configs").forEach(each -> each.put("channel", channel.name()));
        }
        if (mail == null) {
            receiver.remove("email_configs");
        } else {
            blocks(receiver, "email_configs").forEach(each -> each.put("to", mail.to()));
        }
    }

    private static List<ObjectNode> blocks(ObjectNode receiver, String key) {
        return receiver.get(key) instanceof ArrayNode list
                ? list.valueStream().map(ObjectNode.class::cast).toList()
                : List.of();
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().toString();
    }
}
